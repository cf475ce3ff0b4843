"""Judges paths with pyhanko-certvalidator: one question a line on standard input, one answer a line."""

import asyncio
import base64
import datetime
import json
import sys
import warnings

warnings.simplefilter("ignore")

from asn1crypto import crl, x509  # noqa: E402
from pyhanko_certvalidator import CertificateValidator, ValidationContext  # noqa: E402
from pyhanko_certvalidator.policy_decl import PKIXValidationParams  # noqa: E402


def decoded(kind, texts):
    return [kind.load(base64.b64decode(text)) for text in texts]


async def judge(question):
    policies = question["policies"]
    context = ValidationContext(
        trust_roots=decoded(x509.Certificate, question["anchors"]),
        other_certs=decoded(x509.Certificate, question["intermediates"]),
        crls=decoded(crl.CertificateList, question["lists"]),
        moment=datetime.datetime.fromtimestamp(question["at"], datetime.timezone.utc),
        # What a later list tells counts for the time that is asked about, too.
        retroactive_revinfo=True,
        revocation_mode="require",
    )
    parameters = PKIXValidationParams(
        user_initial_policy_set=frozenset(policies or ["any_policy"]),
        initial_explicit_policy=question["explicit"],
        initial_policy_mapping_inhibit=question["inhibitMapping"],
        initial_any_policy_inhibit=question["inhibitAny"],
    )
    leaf = decoded(x509.Certificate, [question["leaf"]])[0]
    validator = CertificateValidator(leaf, validation_context=context, pkix_params=parameters)
    await validator.async_validate_path()


def main():
    for line in sys.stdin:
        question = json.loads(line)
        try:
            asyncio.run(judge(question))
            answer, reason = "valid", ""
        except Exception as error:  # an exception is the judge's way to say no
            answer, reason = "invalid", f"{type(error).__name__}: {error}"
        print(question["name"], answer, " ".join(reason.split()), sep="\t", flush=True)


main()
