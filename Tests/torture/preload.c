/* Stands before the C library: cuts writes and reads of files short and interrupts them
   (TORTURE_SHORT, a seed), and shifts the clock (TORTURE_CLOCK, in seconds). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static _Thread_local unsigned state;

/* How many of the bytes go through; -1 for none, with EINTR. */
static ssize_t part(int file, size_t count) {
  struct stat status;
  const char *seed = getenv("TORTURE_SHORT");
  if (!seed || count < 2 || fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return count;
  if (!state) state = (unsigned)atoi(seed) | 1;
  state = state * 1664525 + 1013904223;
  if ((state >> 16) % 3 == 0) {
    errno = EINTR;
    return -1;
  }
  size_t most = 1 + (state >> 18) % 100;
  return count < most ? count : most;
}

ssize_t write(int file, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = dlsym(RTLD_NEXT, "write");
  ssize_t some = part(file, count);
  return some < 0 ? -1 : next(file, bytes, some);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  static ssize_t (*next)(int, void *, size_t, off_t);
  if (!next) next = dlsym(RTLD_NEXT, "pread");
  ssize_t some = part(file, count);
  return some < 0 ? -1 : next(file, bytes, some, offset);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*next)(clockid_t, struct timespec *);
  if (!next) next = dlsym(RTLD_NEXT, "clock_gettime");
  int result = next(clock, now);
  const char *shift = getenv("TORTURE_CLOCK");
  if (shift && clock == CLOCK_REALTIME) now->tv_sec += atol(shift);
  return result;
}
