// The floor under any reader of XML that rests on libxml2: its push parser without a handler.
//
//   sax-floor ROUNDS FILE...
//
// Prints one line a file: bytes, CPU microseconds a parse, peak memory in KiB. Exit status 1 if a
// file is not well-formed.
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { PIECE = 64 << 10 };

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Parses a file once; the number of its bytes, or -1.
static long parse(const char *path) {
  static char piece[PIECE];
  xmlSAXHandler none;
  memset(&none, 0, sizeof none);
  none.initialized = XML_SAX2_MAGIC;
  FILE *file = fopen(path, "rb");
  xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&none, NULL, NULL, 0, NULL);
  if (!file || !context) return -1;
  xmlCtxtUseOptions(context, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE);
  long total = 0;
  for (size_t count; (count = fread(piece, 1, sizeof piece, file)) > 0; total += (long)count)
    if (xmlParseChunk(context, piece, (int)count, 0)) break;
  xmlParseChunk(context, piece, 0, 1);
  int good = context->wellFormed;
  xmlFreeParserCtxt(context);
  fclose(file);
  return good ? total : -1;
}

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: sax-floor ROUNDS FILE...\n"), 64;
  long rounds = atol(argv[1]);
  for (int index = 2; index < argc; index++) {
    long bytes = 0;
    double began = cpu_seconds();
    for (long round = 0; round < rounds && bytes >= 0; round++) bytes = parse(argv[index]);
    if (bytes < 0) return fprintf(stderr, "sax-floor: %s\n", argv[index]), 1;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld\t%.1f\t%ld\n", bytes, (cpu_seconds() - began) * 1e6 / (double)rounds, usage.ru_maxrss);
  }
  return 0;
}
