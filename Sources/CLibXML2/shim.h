#pragma once
#include <iconv.h>
#include <stddef.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>

// iconv through plain types, so that the importing file needs no C library overlay.

static inline void *_Nullable charset_open(const char *_Nonnull from) {
  iconv_t converter = iconv_open("UTF-8", from);
  return converter == (iconv_t)-1 ? NULL : (void *)converter;
}

static inline void charset_close(void *_Nonnull converter) {
  iconv_close((iconv_t)converter);
}

// Converts until the input ends, the output is full or a sequence is malformed; the counts tell
// how much was read and written. Returns 0 at the end of the input, 1 when the output is full,
// 2 at a malformed or incomplete sequence.
static inline int charset_convert(
    void *_Nonnull converter, const unsigned char *_Nonnull input, size_t inputCount,
    size_t *_Nonnull consumed, unsigned char *_Nonnull output, size_t outputCount,
    size_t *_Nonnull produced) {
  char *in = (char *)input;
  char *out = (char *)output;
  size_t inLeft = inputCount, outLeft = outputCount;
  size_t result = iconv((iconv_t)converter, &in, &inLeft, &out, &outLeft);
  *consumed = inputCount - inLeft;
  *produced = outputCount - outLeft;
  if (result != (size_t)-1) return 0;
  return outLeft < 16 && inLeft > 0 ? 1 : 2;
}

// Writes what the converter still holds back, and brings it to its initial state; returns how many
// bytes were written.
static inline size_t charset_flush(
    void *_Nonnull converter, unsigned char *_Nonnull output, size_t outputCount) {
  char *out = (char *)output;
  size_t outLeft = outputCount;
  if (iconv((iconv_t)converter, NULL, NULL, &out, &outLeft) == (size_t)-1) {
    iconv((iconv_t)converter, NULL, NULL, NULL, NULL);
  }
  return outputCount - outLeft;
}

// The offset of the parser in the bytes it was given.
static inline long parser_offset(const xmlParserCtxt *_Nonnull parser) {
  const xmlParserInput *input = parser->input;
  if (input == NULL) return 0;
  return (long)input->consumed + (long)(input->cur - input->base);
}

// The version of the library at run time, such as "20914".
static inline const char *_Nullable parser_version(void) {
  return xmlParserVersion;
}
