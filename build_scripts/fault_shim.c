/* Preloaded before the C library: counts every call that changes something below a folder, and lets chosen ones fail.
 *
 * fault_arm(folder, point, error, for_ever): the call number "point" (from 1; 0 only counts) fails with "error", alone
 * or with all that follow; error 0 kills the process instead of making the call. fault_counts(i) tells how many calls
 * of a kind there were, fault_kind(i) its name.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN, WRITE, SYNC, RENAME, UNLINK, TRUNCATE, MKDIR, RMDIR, LINK, CHMOD, KINDS };
static const char *const names[KINDS] = {"open", "write", "sync", "rename", "unlink",
                                         "truncate", "mkdir", "rmdir", "link", "chmod"};
static char folder[PATH_MAX];
static size_t folder_length;
static long point, seen, counts[KINDS];
static int error, for_ever;

void fault_arm(const char *below, long at, int with, int ever) {
    strncpy(folder, below, sizeof folder - 1);
    folder_length = strlen(folder);
    point = at, error = with, for_ever = ever, seen = 0;
    memset(counts, 0, sizeof counts);
}
void fault_disarm(void) { folder_length = 0; }
long fault_counts(int of) { return of >= 0 && of < KINDS ? counts[of] : -1; }
const char *fault_kind(int of) { return of >= 0 && of < KINDS ? names[of] : ""; }
long fault_seen(void) { return seen; }

static int is_below(const char *path) {
    return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int knows_descriptor(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static int knows(int at, const char *path) {
    if (path == NULL) return 0;
    return path[0] == '/' ? is_below(path) : at != AT_FDCWD && knows_descriptor(at);
}

/* Whether this call is to fail; it is counted. */
static int fails(enum kind of) {
    counts[of]++, seen++;
    if (point == 0 || seen < point || (seen > point && !for_ever)) return 0;
    if (error == 0) kill(getpid(), SIGKILL);
    errno = error;
    return 1;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))
#define ON_PATH(at, path, of) if (folder_length && knows(at, path) && fails(of)) return -1
#define ON_DESCRIPTOR(d, of) if (folder_length && knows_descriptor(d) && fails(of)) return -1

#define CHANGES(flags) ((flags) & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC))
#define MODE(flags, last) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list list; va_start(list, last); mode = va_arg(list, mode_t); va_end(list); }

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags, flags) \
        if (CHANGES(flags)) ON_PATH(AT_FDCWD, path, OPEN); \
        return REAL(int, name, const char *, int, ...)(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)
#define OPENING_AT(name) \
    int name(int at, const char *path, int flags, ...) { \
        MODE(flags, flags) \
        if (CHANGES(flags)) ON_PATH(at, path, OPEN); \
        return REAL(int, name, int, const char *, int, ...)(at, path, flags, mode); \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int d, const void *data, size_t count) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, write, int, const void *, size_t)(d, data, count);
}
ssize_t writev(int d, const struct iovec *parts, int count) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, writev, int, const struct iovec *, int)(d, parts, count);
}
ssize_t pwrite(int d, const void *data, size_t count, off_t at) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, pwrite, int, const void *, size_t, off_t)(d, data, count, at);
}
ssize_t pwrite64(int d, const void *data, size_t count, off64_t at) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(d, data, count, at);
}
ssize_t sendfile64(int d, int from, off64_t *at, size_t count) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, sendfile64, int, int, off64_t *, size_t)(d, from, at, count);
}
ssize_t copy_file_range(int from, off64_t *at, int d, off64_t *to, size_t count, unsigned flags) {
    ON_DESCRIPTOR(d, WRITE);
    return REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned)(from, at, d, to, count, flags);
}
int fsync(int d) {
    ON_DESCRIPTOR(d, SYNC);
    return REAL(int, fsync, int)(d);
}
int fdatasync(int d) {
    ON_DESCRIPTOR(d, SYNC);
    return REAL(int, fdatasync, int)(d);
}
int ftruncate(int d, off_t size) {
    ON_DESCRIPTOR(d, TRUNCATE);
    return REAL(int, ftruncate, int, off_t)(d, size);
}
int ftruncate64(int d, off64_t size) {
    ON_DESCRIPTOR(d, TRUNCATE);
    return REAL(int, ftruncate64, int, off64_t)(d, size);
}
int truncate64(const char *path, off64_t size) {
    ON_PATH(AT_FDCWD, path, TRUNCATE);
    return REAL(int, truncate64, const char *, off64_t)(path, size);
}
int rename(const char *from, const char *to) {
    ON_PATH(AT_FDCWD, to, RENAME);
    return REAL(int, rename, const char *, const char *)(from, to);
}
int renameat(int from_at, const char *from, int at, const char *to) {
    ON_PATH(at, to, RENAME);
    return REAL(int, renameat, int, const char *, int, const char *)(from_at, from, at, to);
}
int unlink(const char *path) {
    ON_PATH(AT_FDCWD, path, UNLINK);
    return REAL(int, unlink, const char *)(path);
}
int unlinkat(int at, const char *path, int flags) {
    ON_PATH(at, path, flags & AT_REMOVEDIR ? RMDIR : UNLINK);
    return REAL(int, unlinkat, int, const char *, int)(at, path, flags);
}
int rmdir(const char *path) {
    ON_PATH(AT_FDCWD, path, RMDIR);
    return REAL(int, rmdir, const char *)(path);
}
int mkdir(const char *path, mode_t mode) {
    ON_PATH(AT_FDCWD, path, MKDIR);
    return REAL(int, mkdir, const char *, mode_t)(path, mode);
}
int mkdirat(int at, const char *path, mode_t mode) {
    ON_PATH(at, path, MKDIR);
    return REAL(int, mkdirat, int, const char *, mode_t)(at, path, mode);
}
int link(const char *from, const char *to) {
    ON_PATH(AT_FDCWD, to, LINK);
    return REAL(int, link, const char *, const char *)(from, to);
}
int linkat(int from_at, const char *from, int at, const char *to, int flags) {
    ON_PATH(at, to, LINK);
    return REAL(int, linkat, int, const char *, int, const char *, int)(from_at, from, at, to, flags);
}
int chmod(const char *path, mode_t mode) {
    ON_PATH(AT_FDCWD, path, CHMOD);
    return REAL(int, chmod, const char *, mode_t)(path, mode);
}
int fchmod(int d, mode_t mode) {
    ON_DESCRIPTOR(d, CHMOD);
    return REAL(int, fchmod, int, mode_t)(d, mode);
}
int fchmodat(int at, const char *path, mode_t mode, int flags) {
    ON_PATH(at, path, CHMOD);
    return REAL(int, fchmodat, int, const char *, mode_t, int)(at, path, mode, flags);
}
