/* Loaded before libc (LD_PRELOAD): one chosen write, fsync or truncation of a store's files fails, once. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long left = 0, seen = 0;
static int code = 0;

void crash_arm(long after, int error) { left = after; code = error; seen = 0; }
long crash_seen(void) { return seen; }

static int fails(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    if (!strstr(path, ".db")) return 0;
    seen++;
    if (left > 0 && --left == 0) { errno = code; return 1; }
    return 0;
}

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
typedef ssize_t (*pwriter)(int, const void *, size_t, off_t);
typedef ssize_t (*writer)(int, const void *, size_t);
typedef int (*syncer)(int);
typedef int (*cutter)(int, off_t);

ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL("pwrite", pwriter); return fails(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off_t o) { REAL("pwrite64", pwriter); return fails(fd) ? -1 : real(fd, b, n, o); }
ssize_t write(int fd, const void *b, size_t n) { REAL("write", writer); return fails(fd) ? -1 : real(fd, b, n); }
int fsync(int fd) { REAL("fsync", syncer); return fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL("fdatasync", syncer); return fails(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t n) { REAL("ftruncate", cutter); return fails(fd) ? -1 : real(fd, n); }
int ftruncate64(int fd, off_t n) { REAL("ftruncate64", cutter); return fails(fd) ? -1 : real(fd, n); }
