// A reader with keys of its own (PC/SC part 10) for pcscd, before Debian's virtual one.
//
// MOHR_READER_KEYS   a file with what people type, a line an entry, taken from the front: digits, cancel, or nothing
// MOHR_READER_PINS   fewest and most digits that it states, as 4-8; absent: it states nothing
// MOHR_READER_STEPS  present: it has the calls that begin an entry and bring its answer, not the one that does both
// MOHR_READER_LOG    a file that gets each structure, as hexadecimal digits
#include "virtual.h"

enum {
  PROPERTIES = SCARD_CTL_CODE(3601), VERIFY = SCARD_CTL_CODE(3602), MODIFY = SCARD_CTL_CODE(3603),
  VERIFY_START = SCARD_CTL_CODE(3604), VERIFY_FINISH = SCARD_CTL_CODE(3605), MODIFY_START = SCARD_CTL_CODE(3606),
  MODIFY_FINISH = SCARD_CTL_CODE(3607), LONGEST = 64
};

// What an entry of two calls was begun with.
static unsigned char begun[512];
static DWORD begun_length, begun_code;

static void note(const char *what, const unsigned char *bytes, size_t count) {
  FILE *log = fopen(getenv("MOHR_READER_LOG"), "a");
  if (log == NULL) return;
  fprintf(log, "%s ", what);
  for (size_t index = 0; index < count; index++) fprintf(log, "%02x", bytes[index]);
  fputc('\n', log);
  fclose(log);
}

// The next entry; a status word of the reader's own where there is none.
static unsigned next_entry(char entry[LONGEST]) {
  const char *path = getenv("MOHR_READER_KEYS");
  FILE *keys = fopen(path, "r");
  if (keys == NULL) return 0x6400;
  char all[4096];
  size_t length = fread(all, 1, sizeof all - 1, keys);
  fclose(keys);
  all[length] = 0;
  char *end = strchr(all, '\n');
  if (end == NULL || end - all >= LONGEST) return 0x6400;
  *end = 0;
  strcpy(entry, all);
  keys = fopen(path, "w");
  if (keys != NULL) fputs(end + 1, keys), fclose(keys);
  if (strcmp(entry, "cancel") == 0) return 0x6401;
  return entry[0] == 0 ? 0x6400 : 0;
}

// Part 10 2.5.2: limits are the most in the low byte, the fewest in the high one.
static unsigned typed(char entry[LONGEST], unsigned limits) {
  unsigned status = next_entry(entry);
  if (status != 0) return status;
  size_t count = strlen(entry);
  return count < limits >> 8 || count > (limits & 0xFF) ? 0x6403 : 0;
}

// Puts digits where bmFormatString and bmPINBlockString say; returns how many bytes they take.
static unsigned put(unsigned char *data, const char *digits, unsigned format, unsigned block) {
  unsigned place = (format >> 3) & 0x0F, count = strlen(digits);
  int is_packed = (format & 3) == 1;
  for (unsigned index = 0; index < count; index++) {
    unsigned char *byte = data + place + (is_packed ? index / 2 : index);
    if (!is_packed) *byte = digits[index];
    else if (index % 2 == 0) *byte = (digits[index] - '0') << 4 | 0x0F;
    else *byte = (*byte & 0xF0) | (digits[index] - '0');
  }
  unsigned used = place + (is_packed ? (count + 1) / 2 : count);
  return block > 0 ? place + block : used;
}

static RESPONSECODE own(unsigned status, PUCHAR answer, LPDWORD written) {
  answer[0] = status >> 8, answer[1] = status & 0xFF, *written = 2;
  return IFD_SUCCESS;
}

static RESPONSECODE present(
    DWORD reader, unsigned char *command, unsigned length, PUCHAR answer, DWORD capacity, LPDWORD written) {
  SCARD_IO_HEADER header = {1, 0};
  DWORD received = capacity;
  RESPONSECODE result = virtual_transmit(reader, header, command, length, answer, &received, &header);
  memset(command, 0, length);
  *written = result == IFD_SUCCESS ? received : 0;
  return result;
}

static RESPONSECODE verify(
    DWORD reader, const PIN_VERIFY_STRUCTURE *request, DWORD length, PUCHAR answer, DWORD capacity, LPDWORD written) {
  if (length < sizeof *request || length != sizeof *request + request->ulDataLength || request->ulDataLength < 4 ||
      request->ulDataLength > 64)
    return own(0x6B80, answer, written);
  char entry[LONGEST];
  unsigned status = typed(entry, request->wPINMaxExtraDigit);
  if (status != 0) return own(status, answer, written);
  unsigned char command[5 + LONGEST + 64] = {0};
  memcpy(command, request->abData, request->ulDataLength);
  command[4] = put(command + 5, entry, request->bmFormatString, request->bmPINBlockString & 0x0F);
  return present(reader, command, 5 + command[4], answer, capacity, written);
}

static RESPONSECODE modify(
    DWORD reader, const PIN_MODIFY_STRUCTURE *request, DWORD length, PUCHAR answer, DWORD capacity, LPDWORD written) {
  unsigned block = request->bmPINBlockString & 0x0F;
  if (length < sizeof *request || length != sizeof *request + request->ulDataLength || block == 0 ||
      request->ulDataLength != 5 + 2 * block || request->bInsertionOffsetNew + block > 2 * block)
    return own(0x6B80, answer, written);
  char old[LONGEST] = "", fresh[LONGEST], again[LONGEST];
  unsigned status = request->bConfirmPIN & 2 ? typed(old, request->wPINMaxExtraDigit) : 0;
  if (status == 0) status = typed(fresh, request->wPINMaxExtraDigit);
  if (status == 0 && request->bConfirmPIN & 1) {
    status = typed(again, request->wPINMaxExtraDigit);
    if (status == 0 && strcmp(fresh, again) != 0) status = 0x6402;
  }
  if (status != 0) return own(status, answer, written);
  unsigned char command[5 + 64] = {0};
  memcpy(command, request->abData, request->ulDataLength);
  put(command + 5 + request->bInsertionOffsetOld, old, request->bmFormatString, block);
  put(command + 5 + request->bInsertionOffsetNew, fresh, request->bmFormatString, block);
  return present(reader, command, request->ulDataLength, answer, capacity, written);
}

static void add(PUCHAR answer, LPDWORD written, unsigned char tag, DWORD code) {
  unsigned char feature[] = {tag, 4, code >> 24 & 0xFF, code >> 16 & 0xFF, code >> 8 & 0xFF, code & 0xFF};
  memcpy(answer + *written, feature, sizeof feature);
  *written += sizeof feature;
}

RESPONSECODE IFDHControl(
    DWORD reader, DWORD code, PUCHAR command, DWORD length, PUCHAR answer, DWORD capacity, LPDWORD written) {
  *written = 0;
  if (capacity < 32) return IFD_ERROR_NOT_SUPPORTED;
  const char *pins = getenv("MOHR_READER_PINS");
  switch (code) {
  case CM_IOCTL_GET_FEATURE_REQUEST:
    if (getenv("MOHR_READER_STEPS") == NULL) {
      add(answer, written, FEATURE_VERIFY_PIN_DIRECT, VERIFY);
      add(answer, written, FEATURE_MODIFY_PIN_DIRECT, MODIFY);
    } else {
      add(answer, written, FEATURE_VERIFY_PIN_START, VERIFY_START);
      add(answer, written, FEATURE_VERIFY_PIN_FINISH, VERIFY_FINISH);
      add(answer, written, FEATURE_MODIFY_PIN_START, MODIFY_START);
      add(answer, written, FEATURE_MODIFY_PIN_FINISH, MODIFY_FINISH);
    }
    if (pins != NULL) add(answer, written, FEATURE_GET_TLV_PROPERTIES, PROPERTIES);
    return IFD_SUCCESS;
  case PROPERTIES: {
    unsigned fewest = 0, most = 0;
    if (pins == NULL || sscanf(pins, "%u-%u", &fewest, &most) != 2) return IFD_ERROR_NOT_SUPPORTED;
    unsigned char stated[] = {
        PCSCv2_PART10_PROPERTY_wLcdLayout, 2, 0, 0, PCSCv2_PART10_PROPERTY_bMinPINSize, 1, fewest,
        PCSCv2_PART10_PROPERTY_bMaxPINSize, 1, most};
    memcpy(answer, stated, *written = sizeof stated);
    return IFD_SUCCESS;
  }
  case VERIFY_START:
  case MODIFY_START:
    note(code == VERIFY_START ? "verify-start" : "modify-start", command, length);
    if (length > sizeof begun) return IFD_COMMUNICATION_ERROR;
    memcpy(begun, command, begun_length = length);
    begun_code = code;
    return IFD_SUCCESS;
  case VERIFY_FINISH:
  case MODIFY_FINISH: {
    // Nothing was begun, or something else.
    if (length != 0 || begun_code != code - 1) return IFD_COMMUNICATION_ERROR;
    begun_code = 0;
    note(code == VERIFY_FINISH ? "verify-finish" : "modify-finish", NULL, 0);
    return code == VERIFY_FINISH
        ? verify(reader, (const PIN_VERIFY_STRUCTURE *)begun, begun_length, answer, capacity, written)
        : modify(reader, (const PIN_MODIFY_STRUCTURE *)begun, begun_length, answer, capacity, written);
  }
  case VERIFY:
    note("verify", command, length);
    return verify(reader, (const PIN_VERIFY_STRUCTURE *)command, length, answer, capacity, written);
  case MODIFY:
    note("modify", command, length);
    return modify(reader, (const PIN_MODIFY_STRUCTURE *)command, length, answer, capacity, written);
  default: return IFD_ERROR_NOT_SUPPORTED;
  }
}

RESPONSECODE IFDHTransmitToICC(
    DWORD reader, SCARD_IO_HEADER send, PUCHAR command, DWORD length, PUCHAR answer, PDWORD written,
    PSCARD_IO_HEADER receive) {
  // A PIN that comes from the computer is known by this line.
  if (length > 5 && (command[1] == 0x20 || command[1] == 0x24 || command[1] == 0x2C)) note("host", command, 4);
  return virtual_transmit(reader, send, command, length, answer, written, receive);
}
