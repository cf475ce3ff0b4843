// A reader for pcscd before Debian's virtual one: it carries commands up to a length, and may say which.
//
// MOHR_READER_CARRIES  the longest command in bytes; a longer one is a communication error
// MOHR_READER_SAYS     what it states as the longest by PC/SC part 10; absent: it states nothing
// MOHR_READER_LOG      a file that gets a line for each refused command
#include "virtual.h"

enum { PROPERTIES = SCARD_CTL_CODE(3601) };

static long number(const char *variable) {
  const char *text = getenv(variable);
  return text == NULL ? -1 : atol(text);
}

RESPONSECODE IFDHControl(
    DWORD reader, DWORD code, PUCHAR command, DWORD length, PUCHAR answer, DWORD capacity, LPDWORD written) {
  (void)reader, (void)command, (void)length;
  long says = number("MOHR_READER_SAYS");
  *written = 0;
  if (says < 0 || capacity < 6) return IFD_ERROR_NOT_SUPPORTED;
  if (code == CM_IOCTL_GET_FEATURE_REQUEST) {
    unsigned char feature[] = {FEATURE_GET_TLV_PROPERTIES, 4, PROPERTIES >> 24 & 0xFF, PROPERTIES >> 16 & 0xFF,
                               PROPERTIES >> 8 & 0xFF, PROPERTIES & 0xFF};
    memcpy(answer, feature, *written = sizeof feature);
    return IFD_SUCCESS;
  }
  if (code != PROPERTIES) return IFD_ERROR_NOT_SUPPORTED;
  unsigned char property[] = {
      PCSCv2_PART10_PROPERTY_dwMaxAPDUDataSize, 4, says & 0xFF, says >> 8 & 0xFF, says >> 16 & 0xFF, says >> 24 & 0xFF};
  memcpy(answer, property, *written = sizeof property);
  return IFD_SUCCESS;
}

RESPONSECODE IFDHTransmitToICC(
    DWORD reader, SCARD_IO_HEADER send, PUCHAR command, DWORD length, PUCHAR answer, PDWORD written,
    PSCARD_IO_HEADER receive) {
  if ((long)length > number("MOHR_READER_CARRIES") || (length > 5 && command[4] == 0 && number("MOHR_READER_CARRIES") < 262)) {
    FILE *log = fopen(getenv("MOHR_READER_LOG"), "a");
    if (log != NULL) {
      fprintf(log, "%02x %lu\n", command[1], (unsigned long)length);
      fclose(log);
    }
    *written = 0;
    return IFD_COMMUNICATION_ERROR;
  }
  return virtual_transmit(reader, send, command, length, answer, written, receive);
}
