// PC/SC as Swift sees it. Helpers are static inline: the module has no object file.
#ifndef MOHR_CCARD_SHIM_H
#define MOHR_CCARD_SHIM_H

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <reader.h>
#include <winscard.h>

// Numbers of PC/SC part 10 that are macros.
static inline DWORD CCard_feature_request(void) { return CM_IOCTL_GET_FEATURE_REQUEST; }
static inline unsigned char CCard_feature_properties(void) { return FEATURE_GET_TLV_PROPERTIES; }
static inline unsigned char CCard_feature_verify(void) { return FEATURE_VERIFY_PIN_DIRECT; }
static inline unsigned char CCard_feature_verify_start(void) { return FEATURE_VERIFY_PIN_START; }
static inline unsigned char CCard_feature_verify_finish(void) { return FEATURE_VERIFY_PIN_FINISH; }
static inline unsigned char CCard_feature_modify(void) { return FEATURE_MODIFY_PIN_DIRECT; }
static inline unsigned char CCard_feature_modify_start(void) { return FEATURE_MODIFY_PIN_START; }
static inline unsigned char CCard_feature_modify_finish(void) { return FEATURE_MODIFY_PIN_FINISH; }

// The state of one reader now: event bits, and the answer to reset of the card in it.
static inline LONG CCard_reader_state(
    SCARDCONTEXT context, const char *name, DWORD *state, unsigned char atr[33], DWORD *atr_length) {
  SCARD_READERSTATE reader;
  memset(&reader, 0, sizeof reader);
  reader.szReader = name;
  LONG result = SCardGetStatusChange(context, 0, &reader, 1);
  *state = reader.dwEventState;
  *atr_length = reader.cbAtr <= 33 ? reader.cbAtr : 0;
  memcpy(atr, reader.rgbAtr, *atr_length);
  return result;
}

// One command, one answer. The protocol is the one that SCardConnect reported.
static inline LONG CCard_transmit(
    SCARDHANDLE card, DWORD protocol, const unsigned char *command, DWORD command_length,
    unsigned char *answer, DWORD *answer_length) {
  const SCARD_IO_REQUEST *request = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
  return SCardTransmit(card, request, command, command_length, NULL, answer, answer_length);
}

// Leaves no memory of this process behind, whatever ends it: neither to a core nor to a debugger.
static inline void CCard_forbid_dumps(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

#endif
