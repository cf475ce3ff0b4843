#!/usr/bin/env python3
"""Writes what each archive timestamp of a document is over (EN 319 132-1, 5.5.2), and its token, into a folder.

Nothing of it is the project's: the parser and the digests are Python's, the canonical form is written anew from its
specification (Exclusive XML Canonicalization 1.0, without comments and prefix lists).

    archive-imprint.py DOCUMENT FOLDER

makes FOLDER/1.data, FOLDER/1.token and so on, in document order, and says for each whether the SHA-256 of the one is the
imprint of the other.
"""
import base64
import hashlib
import sys
from xml.dom import Node, minidom

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
XADES141 = "http://uri.etsi.org/01903/v1.4.1#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
XMLNS = "http://www.w3.org/2000/xmlns/"


def text(value):
    for mark, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;")):
        value = value.replace(mark, name)
    return value


def attribute(value):
    for mark, name in (
        ("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"),
        ("\r", "&#xD;"),
    ):
        value = value.replace(mark, name)
    return value


def namespace(element, prefix):
    name = "xmlns:" + prefix if prefix else "xmlns"
    while element is not None and element.nodeType == Node.ELEMENT_NODE:
        if element.hasAttribute(name):
            return element.getAttribute(name)
        element = element.parentNode
    return ""


def canonical(element, leaves_signatures_out=False, rendered=None):
    rendered = dict(rendered or {})
    used = {element.prefix or ""}
    plain = []
    for index in range(element.attributes.length):
        one = element.attributes.item(index)
        if one.namespaceURI == XMLNS or one.name == "xmlns" or one.name.startswith("xmlns:"):
            continue
        if one.prefix:
            used.add(one.prefix)
        plain.append((one.namespaceURI or "", one.localName, one.name, one.value))
    declared = []
    for prefix in sorted(used - {"xml"}):
        uri = namespace(element, prefix)
        if rendered.get(prefix, "") != uri:
            declared.append((prefix, uri))
            rendered[prefix] = uri
    out = "<" + element.tagName
    for prefix, uri in declared:
        out += ' xmlns%s="%s"' % (":" + prefix if prefix else "", attribute(uri))
    for _, _, name, value in sorted(plain):
        out += ' %s="%s"' % (name, attribute(value))
    out += ">"
    for child in element.childNodes:
        if child.nodeType == Node.ELEMENT_NODE:
            if not (leaves_signatures_out and is_named(child, DS, "Signature")):
                out += canonical(child, leaves_signatures_out, rendered)
        elif child.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            out += text(child.data)
    return out + "</" + element.tagName + ">"


def is_named(element, uri, local):
    return element.namespaceURI == uri and element.localName == local


def children(element, uri, local):
    return [
        child for child in element.childNodes
        if child.nodeType == Node.ELEMENT_NODE and is_named(child, uri, local)
    ]


def find(root, identifier):
    for element in root.getElementsByTagName("*"):
        if element.getAttribute("Id") == identifier:
            return element
    sys.exit("no element with Id " + identifier)


def covered(document, signature, stamp):
    """The octets of which the imprint is the digest, step by step as the clause has them."""
    out = ""
    info = children(signature, DS, "SignedInfo")[0]
    for reference in children(info, DS, "Reference"):
        uri = reference.getAttribute("URI")
        if uri == "":
            out += canonical(document.documentElement, leaves_signatures_out=True)
        else:
            out += canonical(find(document, uri[1:]))
    for name in ("SignedInfo", "SignatureValue", "KeyInfo"):
        for element in children(signature, DS, name):
            out += canonical(element)
    for element in stamp.parentNode.childNodes:
        if element is stamp:
            break
        if element.nodeType == Node.ELEMENT_NODE:
            out += canonical(element)
    for element in children(signature, DS, "Object"):
        if not children(element, XADES, "QualifyingProperties"):
            out += canonical(element)
    return out.encode("utf-8")


def der(data):
    """Tag, content and the rest of a DER value."""
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(data[2:2 + count], "big"), 2 + count
    return data[0], data[start:start + length], data[start + length:]


def imprint(token):
    """MessageImprint.hashedMessage of the TSTInfo in a token, by SHA-256."""
    _, content, _ = der(token)
    _, _, rest = der(content)
    _, wrapped, _ = der(rest)
    _, signed, _ = der(wrapped)
    _, _, rest = der(signed)
    _, _, rest = der(rest)
    _, encapsulated, _ = der(rest)
    _, _, rest = der(encapsulated)
    _, octets, _ = der(rest)
    _, info, _ = der(octets)
    _, stated, _ = der(info)
    _, _, rest = der(stated)
    _, _, rest = der(rest)
    _, message, _ = der(rest)
    _, _, rest = der(message)
    _, digest, _ = der(rest)
    return digest


def main(path, folder):
    document = minidom.parse(path)
    stamps = document.getElementsByTagNameNS(XADES141, "ArchiveTimeStamp")
    for number, stamp in enumerate(stamps, 1):
        method = children(stamp, DS, "CanonicalizationMethod")[0].getAttribute("Algorithm")
        if method != EXCLUSIVE:
            sys.exit("another canonical form: " + method)
        signature = stamp
        while not is_named(signature, DS, "Signature"):
            signature = signature.parentNode
        data = covered(document, signature, stamp)
        held = children(stamp, XADES, "EncapsulatedTimeStamp")[0]
        token = base64.b64decode("".join(node.data for node in held.childNodes))
        with open("%s/%d.data" % (folder, number), "wb") as file:
            file.write(data)
        with open("%s/%d.token" % (folder, number), "wb") as file:
            file.write(token)
        agrees = hashlib.sha256(data).digest() == imprint(token)
        print("%d %s" % (number, "agrees" if agrees else "differs"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
