"""Judges scenarios with pyhanko-certvalidator: one question a line on standard input, one answer a line.

A signature is judged now; where it does not hold now, against the earliest timestamp that holds: past certificate validation
with validation time sliding (EN 319 102-1, 5.6.2). Timestamps are judged so themselves, the newest first; one over everything
proves lists, answers and certificates, and what was stamped before it.
"""

import asyncio
import base64
import datetime
import json
import sys
import warnings

warnings.simplefilter("ignore")

from asn1crypto import crl, ocsp, x509  # noqa: E402
from pyhanko_certvalidator import CertificateValidator, ValidationContext  # noqa: E402
from pyhanko_certvalidator.authority import CertTrustAnchor  # noqa: E402
from pyhanko_certvalidator.context import (  # noqa: E402
    CertValidationPolicySpec,
    bootstrap_validation_data_handlers,
)
from pyhanko_certvalidator.ltv.poe import POEManager, POEType  # noqa: E402
from pyhanko_certvalidator.ltv.time_slide import time_slide  # noqa: E402
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo  # noqa: E402
from pyhanko_certvalidator.policy_decl import (  # noqa: E402
    NO_REVOCATION,
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
)
from pyhanko_certvalidator.registry import (  # noqa: E402
    CertificateRegistry,
    PathBuilder,
    SimpleTrustManager,
)
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer  # noqa: E402
from pyhanko_certvalidator.validate import async_validate_path  # noqa: E402


def time(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def decoded(kind, texts):
    return [kind.load(base64.b64decode(text)) for text in texts]


class Judge:
    def __init__(self, question):
        self.at = time(question["at"])
        self.certificates = decoded(x509.Certificate, question["intermediates"])
        # What lies beside, and what the sheet carries since it was sealed.
        carried = [one["lists"] for one in question["stamped"] if one["whole"]]
        lists = dict.fromkeys(question["lists"] + [one for lists in carried for one in lists])
        self.lists = decoded(crl.CertificateList, lists)
        self.answers = decoded(ocsp.OCSPResponse, question["answers"])
        self.proofs = POEManager(current_dt_override=self.at)

    async def now(self, leaf, anchors):
        context = ValidationContext(
            trust_roots=anchors,
            other_certs=self.certificates,
            crls=self.lists,
            ocsps=self.answers,
            moment=self.at,
            retroactive_revinfo=True,
            revocation_mode="require",
        )
        await CertificateValidator(leaf, validation_context=context).async_validate_path()

    async def past(self, leaf, anchors, proven):
        """The path without revocation at the time of the proof, and validation time sliding over it."""
        manager = SimpleTrustManager.build(anchors)
        handlers = bootstrap_validation_data_handlers(
            fetchers=None,
            crls=[CRLContainer(one) for one in self.lists],
            ocsps=[one for der in self.answers for one in OCSPContainer.load_multi(der)],
            certs=self.certificates + anchors,
            poe_manager=self.proofs,
        )
        registry = CertificateRegistry()
        registry.register_multiple(self.certificates)
        reason = Exception("no path")
        for path in await PathBuilder(manager, registry).async_build_paths(leaf):
            try:
                then = ValidationTimingInfo(proven, proven, point_in_time_validation=True)
                policy = CertValidationPolicySpec(manager, CertRevTrustPolicy(NO_REVOCATION))
                await async_validate_path(policy.build_validation_context(then, None), path)
                control = await time_slide(
                    path,
                    init_control_time=self.at,
                    revinfo_manager=handlers.revinfo_manager,
                    rev_trust_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
                    algo_usage_policy=None,
                    time_tolerance=datetime.timedelta(0),
                )
                if proven <= control:
                    return
                reason = Exception(f"known until {control}, proven by {proven}")
            except Exception as error:  # an exception is the judge's way to say no
                reason = error
        raise reason

    async def holds(self, leaf, anchors, proven):
        """As of now, or of what proves it."""
        try:
            return await self.now(leaf, anchors)
        except Exception as error:
            if proven is None or proven >= self.at:
                raise error
        await self.past(leaf, anchors, proven)


async def judge(question):
    judge = Judge(question)
    anchors = decoded(x509.Certificate, question["timestampAnchors"])
    received = question["received"]
    best = time(received) if received is not None and received < question["at"] else None
    existence = None
    for stamped in reversed(question["stamped"]):
        made = time(stamped["time"] + 1)
        if made > judge.at:
            continue
        certificate = decoded(x509.Certificate, [stamped["certificate"]])[0]
        if not (certificate.not_valid_before <= made <= certificate.not_valid_after):
            continue
        try:
            await judge.holds(certificate, anchors, existence)
        except Exception:
            continue
        best = min(best or made, made)
        if stamped["whole"]:
            existence = min(existence or made, made)
            covered = decoded(crl.CertificateList, stamped["lists"])
            covered += decoded(ocsp.OCSPResponse, stamped["answers"])
            covered += judge.certificates + anchors
            covered += decoded(x509.Certificate, [one["certificate"] for one in question["stamped"]])
            for thing in covered:
                judge.proofs.register(thing.dump(), POEType.VALIDATION, made)
    leaf = decoded(x509.Certificate, [question["leaf"]])[0]
    if best is not None:
        judge.proofs.register(leaf.dump(), POEType.VALIDATION, best)
    await judge.holds(leaf, decoded(x509.Certificate, question["anchors"]), best)


def main():
    for line in sys.stdin:
        question = json.loads(line)
        try:
            asyncio.run(judge(question))
            answer, reason = "valid", ""
        except Exception as error:
            cause = error.__cause__ or error
            answer, reason = "invalid", f"{type(cause).__name__}: {cause}"
        print(question["name"], answer, " ".join(reason.split()), sep="\t", flush=True)


main()
