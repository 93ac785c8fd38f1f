#pragma once
#include <stddef.h>
#include <stdint.h>

// CRC-32C by the instructions that x86-64 has had for it since SSE 4.2. Swift cannot name them for
// one function alone, and not every processor has them.

#if defined(__x86_64__)
#include <string.h>

// The bytes of one lane. Three lanes at a time keep the processor busy, since each instruction
// waits three cycles for the one before it in its lane.
#define CRC32C_LANE 336
// x^(16 lanes - 33) and x^(8 lanes - 33) modulo the polynomial, bits reversed: a product with them,
// reduced, is a checksum with two lanes or one lane of zeros behind it. (Gopal et al., *Fast CRC
// Computation for iSCSI Polynomial Using CRC32 Instruction*, 2011.)
#define CRC32C_TWO_LANES 0xCEC3662Eu
#define CRC32C_ONE_LANE 0xA60CE07Bu

static inline int crc32c_is_there(void) {
  return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul");
}

static inline uint64_t crc32c_word(const unsigned char *_Nonnull bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

typedef long long crc32c_pair __attribute__((vector_size(16)));

__attribute__((target("sse4.2,pclmul"))) static inline uint64_t crc32c_shifted(
    uint64_t crc, uint32_t factor) {
  crc32c_pair product = __builtin_ia32_pclmulqdq128(
      (crc32c_pair){(long long)crc, 0}, (crc32c_pair){factor, 0}, 0);
  return __builtin_ia32_crc32di(0, (uint64_t)product[0]);
}

// Goes on with a checksum, without the inversion at its start and end.
__attribute__((target("sse4.2,pclmul"))) static inline uint32_t crc32c_update(
    uint32_t seed, const unsigned char *_Nonnull bytes, size_t count) {
  uint64_t crc = seed;
  for (; count >= 3 * CRC32C_LANE; bytes += 3 * CRC32C_LANE, count -= 3 * CRC32C_LANE) {
    uint64_t second = 0, third = 0;
    for (size_t i = 0; i < CRC32C_LANE; i += 8) {
      crc = __builtin_ia32_crc32di(crc, crc32c_word(bytes + i));
      second = __builtin_ia32_crc32di(second, crc32c_word(bytes + CRC32C_LANE + i));
      third = __builtin_ia32_crc32di(third, crc32c_word(bytes + 2 * CRC32C_LANE + i));
    }
    crc = crc32c_shifted(crc, CRC32C_TWO_LANES) ^ crc32c_shifted(second, CRC32C_ONE_LANE) ^ third;
  }
  for (; count >= 8; bytes += 8, count -= 8) crc = __builtin_ia32_crc32di(crc, crc32c_word(bytes));
  for (; count > 0; bytes++, count--) crc = __builtin_ia32_crc32qi((uint32_t)crc, *bytes);
  return (uint32_t)crc;
}

#else

static inline int crc32c_is_there(void) { return 0; }

static inline uint32_t crc32c_update(
    uint32_t seed, const unsigned char *_Nonnull bytes, size_t count) {
  return seed;
}

#endif
