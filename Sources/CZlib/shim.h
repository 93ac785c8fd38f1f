#pragma once
#include <stddef.h>
#include <stdlib.h>
#include <zlib.h>

// Inflating through plain types: zlib's own functions are macros, which cannot be imported.

// Opens an inflater: of gzip (bits 31), zlib (15) or raw data (-15). NULL if there is no memory.
static inline void *_Nullable inflater_open(int bits) {
  z_stream *stream = calloc(1, sizeof(z_stream));
  if (stream == NULL) return NULL;
  if (inflateInit2(stream, bits) == Z_OK) return stream;
  free(stream);
  return NULL;
}

static inline void inflater_close(void *_Nonnull inflater) {
  inflateEnd((z_stream *)inflater);
  free(inflater);
}

// Inflates until the input ends, the output is full or the data end; the counts tell how much was
// read and written. Returns 0 to go on, 1 at the end of the data, 2 if they are damaged.
static inline int inflater_step(
    void *_Nonnull inflater, const unsigned char *_Nonnull input, size_t inputCount,
    size_t *_Nonnull consumed, unsigned char *_Nonnull output, size_t outputCount,
    size_t *_Nonnull produced) {
  z_stream *stream = (z_stream *)inflater;
  const size_t largest = 1u << 30;
  stream->next_in = (unsigned char *)input;
  stream->avail_in = (uInt)(inputCount < largest ? inputCount : largest);
  stream->next_out = output;
  stream->avail_out = (uInt)(outputCount < largest ? outputCount : largest);
  const uInt in = stream->avail_in, out = stream->avail_out;
  int result = inflate(stream, Z_NO_FLUSH);
  *consumed = in - stream->avail_in;
  *produced = out - stream->avail_out;
  if (result == Z_STREAM_END) return 1;
  return result == Z_OK || result == Z_BUF_ERROR ? 0 : 2;
}
