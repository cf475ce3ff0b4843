"""signxml as a peer: one process for a list of jobs, one job a line, its fields split by tabs.

One line of result for each: "ok", or what went wrong.
"""

import datetime
import sys

import lxml.etree
from signxml import (
    CanonicalizationMethod,
    DigestAlgorithm,
    SignatureConfiguration,
    SignatureConstructionMethod,
    SignatureMethod,
    XMLSigner,
    XMLVerifier,
)
from signxml.xades import XAdESSigner

TIME = datetime.datetime(2013, 6, 15, 12, tzinfo=datetime.timezone.utc)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def verify(job):
    """file, certificate, number of references."""
    document, certificate, references = job
    configuration = SignatureConfiguration(
        location=".//", expect_references=int(references), verification_time=TIME
    )
    root = lxml.etree.fromstring(read(document))
    # An enveloping signature is the root itself; everywhere else it is found below.
    if lxml.etree.QName(root).localname == "Signature":
        configuration = SignatureConfiguration(
            location="./", expect_references=int(references), verification_time=TIME
        )
    XMLVerifier().verify(
        read(document), x509_cert=read(certificate).decode(), expect_config=configuration,
        validate_schema=False,
    )


def sign(job):
    """input, output, packaging, key, certificate, signature method, digest, method, id, XAdES."""
    source, target, packaging, key, certificate, method, digest, c14n, identifier, xades = job
    data = lxml.etree.fromstring(read(source))
    options = {
        "method": SignatureConstructionMethod[packaging],
        "signature_algorithm": SignatureMethod(method),
        "digest_algorithm": DigestAlgorithm(digest),
        "c14n_algorithm": CanonicalizationMethod(c14n),
    }
    signer = XAdESSigner(**options) if xades == "xades" else XMLSigner(**options)
    more = {"reference_uri": identifier} if identifier else {}
    signed = signer.sign(data, key=read(key), cert=read(certificate).decode(), **more)
    with open(target, "wb") as file:
        file.write(lxml.etree.tostring(signed.getroottree(), encoding="UTF-8", xml_declaration=True))


def main():
    work = {"verify": verify, "sign": sign}[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8") as jobs:
        for line in jobs:
            try:
                work(line.rstrip("\n").split("\t"))
                print("ok")
            except Exception as error:  # pylint: disable=broad-exception-caught
                print(" ".join(f"{type(error).__name__}: {error}".split()))


if __name__ == "__main__":
    main()
