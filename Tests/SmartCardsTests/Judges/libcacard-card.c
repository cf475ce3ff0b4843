// Puts libcacard's CAC card into a reader of vpcd until the other end closes. Its keys are certificates of an NSS
// database.
//
// usage: libcacard-card PORT DATABASE NAME,NAME,NAME
#include <arpa/inet.h>
#include <libcacard.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int line;

static void take(unsigned char *bytes, size_t count) {
  int on = 1;
  while (count > 0) {
    ssize_t got = recv(line, bytes, count, 0);
    if (got <= 0) exit(0);
    setsockopt(line, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
    bytes += got;
    count -= (size_t)got;
  }
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  char options[4096];
  snprintf(
      options, sizeof options, "db=\"%s\" use_hw=no soft=(,Virtual Reader,CAC,,%s)", arguments[2],
      arguments[3]);
  if (vcard_emul_init(vcard_emul_options(options)) != VCARD_EMUL_OK) return 69;
  VReader *reader = vreader_get_reader_by_name("Virtual Reader");
  if (reader == NULL) return 69;

  line = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1]))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(line, (struct sockaddr *)&address, sizeof address) != 0) return 75;
  int on = 1;
  setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);

  static unsigned char message[65536], answer[65538], reset[64];
  int resetLength = sizeof reset;
  vreader_power_on(reader, reset, &resetLength);
  for (;;) {
    unsigned char head[2];
    take(head, 2);
    int length = head[0] << 8 | head[1];
    take(message, (size_t)length);
    int got = 65536;
    if (length == 1 && message[0] == 0) {
      vreader_power_off(reader);
      continue;
    } else if (length == 1 && (message[0] == 1 || message[0] == 2)) {
      int unused = 64;
      vreader_power_on(reader, answer, &unused);
      continue;
    } else if (length == 1) {
      // Whether the card is there is asked all the time: to power it on for that would take its answers from it.
      got = resetLength;
      memcpy(answer + 2, reset, (size_t)got);
    } else if (
        vreader_xfr_bytes(reader, message, length, answer + 2, &got) != VREADER_OK) {
      return 1;
    }
    answer[0] = (unsigned char)(got >> 8);
    answer[1] = (unsigned char)got;
    if (send(line, answer, (size_t)got + 2, MSG_NOSIGNAL) != got + 2) return 1;
  }
}
