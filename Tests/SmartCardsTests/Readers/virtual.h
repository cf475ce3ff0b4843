// Debian's virtual reader, for drivers that stand before it: they own IFDHControl and IFDHTransmitToICC, the rest is its.
#ifndef MOHR_VIRTUAL_READER_H
#define MOHR_VIRTUAL_READER_H

#include <dlfcn.h>
#include <ifdhandler.h>
#include <reader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *virtual_reader(const char *function) {
  static void *library;
  if (library == NULL) library = dlopen("/usr/lib/pcsc/drivers/serial/libifdvpcd.so", RTLD_NOW | RTLD_LOCAL);
  void *found = library == NULL ? NULL : dlsym(library, function);
  if (found == NULL) abort();
  return found;
}

RESPONSECODE IFDHCreateChannelByName(DWORD reader, LPSTR device) {
  return ((RESPONSECODE(*)(DWORD, LPSTR))virtual_reader(__func__))(reader, device);
}
RESPONSECODE IFDHCreateChannel(DWORD reader, DWORD channel) {
  return ((RESPONSECODE(*)(DWORD, DWORD))virtual_reader(__func__))(reader, channel);
}
RESPONSECODE IFDHCloseChannel(DWORD reader) {
  return ((RESPONSECODE(*)(DWORD))virtual_reader(__func__))(reader);
}
RESPONSECODE IFDHGetCapabilities(DWORD reader, DWORD tag, PDWORD length, PUCHAR value) {
  return ((RESPONSECODE(*)(DWORD, DWORD, PDWORD, PUCHAR))virtual_reader(__func__))(reader, tag, length, value);
}
RESPONSECODE IFDHSetCapabilities(DWORD reader, DWORD tag, DWORD length, PUCHAR value) {
  return ((RESPONSECODE(*)(DWORD, DWORD, DWORD, PUCHAR))virtual_reader(__func__))(reader, tag, length, value);
}
RESPONSECODE IFDHSetProtocolParameters(DWORD reader, DWORD protocol, UCHAR flags, UCHAR p1, UCHAR p2, UCHAR p3) {
  return ((RESPONSECODE(*)(DWORD, DWORD, UCHAR, UCHAR, UCHAR, UCHAR))virtual_reader(__func__))(
      reader, protocol, flags, p1, p2, p3);
}
RESPONSECODE IFDHPowerICC(DWORD reader, DWORD action, PUCHAR atr, PDWORD length) {
  return ((RESPONSECODE(*)(DWORD, DWORD, PUCHAR, PDWORD))virtual_reader(__func__))(reader, action, atr, length);
}
RESPONSECODE IFDHICCPresence(DWORD reader) {
  return ((RESPONSECODE(*)(DWORD))virtual_reader(__func__))(reader);
}

// A command to the card, one answer.
static RESPONSECODE virtual_transmit(
    DWORD reader, SCARD_IO_HEADER send, PUCHAR command, DWORD length, PUCHAR answer, PDWORD written,
    PSCARD_IO_HEADER receive) {
  return ((RESPONSECODE(*)(DWORD, SCARD_IO_HEADER, PUCHAR, DWORD, PUCHAR, PDWORD, PSCARD_IO_HEADER))virtual_reader(
      "IFDHTransmitToICC"))(reader, send, command, length, answer, written, receive);
}

#endif
