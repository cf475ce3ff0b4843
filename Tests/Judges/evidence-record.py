"""Reads an evidence record by RFC 6283 alone: its structure (clause 8), its trees (3.2.2) and its renewals (4.2).

usage: evidence-record.py RECORD FOLDER DOCUMENT...

Writes each token to FOLDER/token-N.der and prints, of each, its number and the digest that it must be over; then, of each
document, whether every chain is over it. What is wrong ends it with the reason.
"""
import base64
import hashlib
import io
import re
import sys
import xml.etree.ElementTree as ET

NAMESPACE = "urn:ietf:params:xml:ns:ers"
DIGESTS = {
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
# Children of each element in their order, and how often: (name, least, most).
MANY = 10**6
CONTENT = {
    "EvidenceRecord": [
        ("EncryptionInformation", 0, 1), ("SupportingInformationList", 0, 1), ("ArchiveTimeStampSequence", 1, 1)],
    "ArchiveTimeStampSequence": [("ArchiveTimeStampChain", 1, MANY)],
    "ArchiveTimeStampChain": [
        ("DigestMethod", 1, 1), ("CanonicalizationMethod", 1, 1), ("ArchiveTimeStamp", 1, MANY)],
    "ArchiveTimeStamp": [("HashTree", 0, 1), ("TimeStamp", 1, 1), ("Attributes", 0, 1)],
    "HashTree": [("Sequence", 1, MANY)],
    "Sequence": [("DigestValue", 1, MANY)],
    "TimeStamp": [("TimeStampToken", 1, 1), ("CryptographicInformationList", 0, 1)],
    "CryptographicInformationList": [("CryptographicInformation", 1, MANY)],
}
ATTRIBUTES = {
    "EvidenceRecord": {"Version"}, "ArchiveTimeStampChain": {"Order"}, "ArchiveTimeStamp": {"Order"},
    "Sequence": {"Order"}, "DigestMethod": {"Algorithm"}, "CanonicalizationMethod": {"Algorithm"},
    "TimeStampToken": {"Type"}, "CryptographicInformation": {"Order", "Type"},
}


def fail(why):
    sys.exit("evidence record: " + why)


def local(element):
    if not element.tag.startswith("{" + NAMESPACE + "}"):
        fail("an element of another namespace: " + element.tag)
    return element.tag.split("}")[1]


def check(element):
    name = local(element)
    if set(element.attrib) != ATTRIBUTES.get(name, set()):
        fail(f"attributes of {name}: {sorted(element.attrib)}")
    if "Order" in element.attrib and int(element.attrib["Order"]) < 1:
        fail("an order below 1")
    left = list(element)
    for child, least, most in CONTENT.get(name, []):
        count = 0
        while left and local(left[0]) == child and count < most:
            left.pop(0)
            count += 1
        if count < least:
            fail(f"{name} lacks {child}")
    if left:
        fail(f"{name} has {local(left[0])} where that must not be")
    for child in element:
        check(child)


def canonical(text):
    """The exclusive canonical form of one element that is in the default namespace."""
    opened = re.sub(rb"^<([A-Za-z]+)", rb'<\1 xmlns="' + NAMESPACE.encode() + b'"', text, count=1)
    if text.split(b">", 1)[0].find(b"xmlns=") >= 0:
        opened = text
    out = io.StringIO()
    ET.canonicalize(opened.decode(), out=out)
    return out.getvalue().encode()


def ordered(elements):
    numbers = [int(element.attrib["Order"]) for element in elements]
    if numbers != list(range(1, len(numbers) + 1)):
        fail(f"orders {numbers}")
    return elements


def node(digests, algorithm):
    if len(digests) == 1:
        return digests[0]
    return hashlib.new(algorithm, b"".join(sorted(digests))).digest()


def main(record, folder, documents):
    raw = open(record, "rb").read()
    root = ET.fromstring(raw)
    check(root)
    if root.attrib["Version"] != "1.0":
        fail("another version")
    find = lambda element, name: element.findall("{%s}%s" % (NAMESPACE, name))
    sequence = find(root, "ArchiveTimeStampSequence")[0]
    chains = ordered(find(sequence, "ArchiveTimeStampChain"))
    starts = [match.start() for match in re.finditer(rb"<ArchiveTimeStampChain[ >]", raw)]
    begin = raw.index(b"<ArchiveTimeStampSequence")
    stamps = re.findall(rb"<TimeStamp>.*?</TimeStamp>", raw, re.S)
    listed, number = [], 0
    for place, chain in enumerate(chains):
        algorithm = DIGESTS[find(chain, "DigestMethod")[0].attrib["Algorithm"]]
        method = find(chain, "CanonicalizationMethod")[0].attrib["Algorithm"]
        if method != "http://www.w3.org/2001/10/xml-exc-c14n#":
            fail("another canonicalization: " + method)
        for index, stamp in enumerate(ordered(find(chain, "ArchiveTimeStamp"))):
            lists = []
            for tree in find(stamp, "HashTree"):
                for one in ordered(find(tree, "Sequence")):
                    lists.append([base64.b64decode(value.text, validate=True) for value in find(one, "DigestValue")])
            renewed = None
            if index > 0:
                renewed = hashlib.new(algorithm, canonical(stamps[number - 1])).digest()
            elif place > 0:
                before = raw[begin:starts[place]] + b"</ArchiveTimeStampSequence>"
                renewed = hashlib.new(algorithm, canonical(before)).digest()
            carried = []
            for one in lists:
                carried = [node(one + carried, algorithm)]
            imprint = carried[0] if carried else renewed
            if renewed and lists and renewed not in lists[0]:
                fail(f"timestamp {number + 1} renews nothing")
            if index == 0:
                listed.append((algorithm, lists[0] if lists else None))
            token = find(find(stamp, "TimeStamp")[0], "TimeStampToken")[0]
            if token.attrib["Type"] != "RFC3161":
                fail("another kind of token")
            number += 1
            open(f"{folder}/token-{number}.der", "wb").write(base64.b64decode(token.text, validate=True))
            print(number, algorithm, imprint.hex() if imprint else "document")
    for document in documents:
        data = open(document, "rb").read()
        held = all(
            digests is None or hashlib.new(algorithm, data).digest() in digests for algorithm, digests in listed)
        print("yes" if held else "no", document)


main(sys.argv[1], sys.argv[2], sys.argv[3:])
