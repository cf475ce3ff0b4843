"""Puts the PIV card of PyPI's jcecard, with given keys, into a reader of vpcd until the other end closes.

usage: jcecard-card.py PORT SIGNATURE.key SIGNATURE.crt AUTHENTICATION.key AUTHENTICATION.crt   (DER)
"""
import importlib.util
import socket
import sys
import types

# The package itself wants an OpenPGP library, of which its PIV card needs nothing.
spec = importlib.util.find_spec("jcecard")
package = types.ModuleType("jcecard")
package.__path__ = list(spec.submodule_search_locations)
sys.modules["jcecard"] = package

from jcecard.apdu import APDUParser  # noqa: E402
from jcecard.atr import SIMPLE_ATR  # noqa: E402
from jcecard.piv import PIVAlgorithm, PIVApplet, PIVSlot  # noqa: E402
from jcecard.piv.data_objects import PIVDataObjectID, PIVKeyData  # noqa: E402
from jcecard.tlv import TLVEncoder  # noqa: E402


def read(path):
    with open(path, "rb") as file:
        return file.read()


applet = PIVApplet()
slots = [(PIVSlot.SIGNATURE, PIVDataObjectID.CERT_SIGNATURE),
         (PIVSlot.AUTHENTICATION, PIVDataObjectID.CERT_PIV_AUTH)]
for (slot, container), key, certificate in zip(slots, sys.argv[2::2], sys.argv[3::2]):
    applet.data_objects.put_key(
        slot, PIVKeyData(PIVAlgorithm.ECC_P256, read(key), b""))
    applet.data_objects.put_data_object(
        container, TLVEncoder.encode(0x70, read(certificate)) + bytes.fromhex("710100FE00"))

line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def take(count):
    data = b""
    while len(data) < count:
        more = line.recv(count - len(data))
        if not more:
            sys.exit(0)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        data += more
    return data


while True:
    message = take(int.from_bytes(take(2), "big"))
    if len(message) == 1:
        if message[0] in (0, 1, 2):
            applet.reset()
            continue
        answer = bytes(SIMPLE_ATR)
    else:
        answer = applet.process_apdu(APDUParser.parse(message)).to_bytes()
        print(message[:5].hex(), answer[-2:].hex(), flush=True)
    line.sendall(len(answer).to_bytes(2, "big") + answer)
