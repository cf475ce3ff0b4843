// zlib as Swift sees it. Helpers are static inline: the module has no object file.
#ifndef MOHR_CZLIB_SHIM_H
#define MOHR_CZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

// Inflates a whole gzip or zlib stream. Returns 1 if it ended within the capacity, else 0; padding may follow.
static inline int CZlib_inflate(
    const unsigned char *input, unsigned int input_length, unsigned char *output,
    unsigned int capacity, unsigned int *output_length) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  // 15: the largest window; 32: gzip or zlib, whichever it is.
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return 0;
  stream.next_in = (unsigned char *)input;
  stream.avail_in = input_length;
  stream.next_out = output;
  stream.avail_out = capacity;
  int result = inflate(&stream, Z_FINISH);
  *output_length = capacity - stream.avail_out;
  int whole = result == Z_STREAM_END;
  inflateEnd(&stream);
  return whole;
}

#endif
