/*
 * Preloaded into the server by the crash tests (LD_PRELOAD). It numbers the steps by which the
 * process changes files under FAULTS_DIR, and kills it at one of them or makes them fail:
 *
 *   FAULTS_DIR      folder whose files count
 *   FAULTS_TRACE    file to which each step is appended: "<number> <call> <file>"
 *   FAULTS_KILL_AT  number of the step at which the process dies (0: never)
 *   FAULTS_KILL_HOW before, torn (half of what is written is written), after
 *   FAULTS_CONTROL  while this file is there, calls fail as its first word says: full (ENOSPC for
 *                   whatever takes room), fsync (EIO for fsync and fdatasync), readonly (EROFS)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITES, SYNCS, CHANGES };

static const char *folder, *control, *how;
static long kill_at, steps;
static int trace = -1;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int fd, const void *bytes, size_t count) {
    REAL(write);
    return real(fd, bytes, count);
}

static int plain_open(const char *path, int flags) {
    static int (*real)(const char *, int, ...);
    if (!real) real = dlsym(RTLD_NEXT, "open");
    return real(path, flags, 0644);
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAULTS_DIR");
    control = getenv("FAULTS_CONTROL");
    how = getenv("FAULTS_KILL_HOW");
    const char *at = getenv("FAULTS_KILL_AT");
    kill_at = at ? atol(at) : 0;
    const char *file = getenv("FAULTS_TRACE");
    if (file) trace = plain_open(file, O_WRONLY | O_CREAT | O_APPEND);
}

/* Files of the server's own output and shared memory are not what a crash could tear. */
static int counts(const char *path) {
    return folder && path && !strncmp(path, folder, strlen(folder)) && !strstr(path, "server.log")
        && !strstr(path, "-shm");
}

static const char *name_of(int fd, char *room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, room, PATH_MAX - 1);
    if (length < 0) return NULL;
    room[length] = 0;
    return room;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* The error the step has to fail with; 0: none. */
static int fault(enum kind kind) {
    char word[16] = "";
    if (!control) return 0;
    int fd = plain_open(control, O_RDONLY);
    if (fd < 0) return 0;
    ssize_t length = read(fd, word, sizeof word - 1);
    close(fd);
    if (length <= 0) return 0;
    if (!strncmp(word, "full", 4)) return kind == SYNCS ? 0 : ENOSPC;
    if (!strncmp(word, "fsync", 5)) return kind == SYNCS ? EIO : 0;
    if (!strncmp(word, "readonly", 8)) return kind == SYNCS ? 0 : EROFS;
    return 0;
}

/* Whether the process has to die when this step is done: half done where it says torn. */
static int step(const char *call, const char *path) {
    long number = __atomic_add_fetch(&steps, 1, __ATOMIC_SEQ_CST);
    if (trace >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path + strlen(folder));
        plain_write(trace, line, length);
    }
    if (number != kill_at) return 0;
    if (!how || !strcmp(how, "before")) die();
    return 1;
}

#define FAIL(kind) do { int error = fault(kind); if (error) { errno = error; return -1; } } while (0)

static size_t some(size_t count, int last) {
    return last && !strcmp(how, "torn") ? count / 2 : count;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    char room[PATH_MAX];
    const char *path = folder && fd > 2 ? name_of(fd, room) : NULL;
    if (!counts(path)) return real(fd, bytes, count);
    FAIL(WRITES);
    int last = step("write", path);
    ssize_t written = real(fd, bytes, some(count, last));
    if (last) die();
    return written;
}

static ssize_t positioned(ssize_t (*real)(int, const void *, size_t, off_t), int fd,
                          const void *bytes, size_t count, off_t at) {
    char room[PATH_MAX];
    const char *path = folder ? name_of(fd, room) : NULL;
    if (!counts(path)) return real(fd, bytes, count, at);
    FAIL(WRITES);
    int last = step("pwrite", path);
    ssize_t written = real(fd, bytes, some(count, last), at);
    if (last) die();
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    REAL(pwrite);
    return positioned(real, fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    return positioned(real, fd, bytes, count, at);
}

#define ON_FD(type, call, label, kind, parameters, arguments) \
    type call parameters { \
        REAL(call); \
        char room[PATH_MAX]; \
        const char *path = folder ? name_of(fd, room) : NULL; \
        if (!counts(path)) return real arguments; \
        FAIL(kind); \
        int last = step(label, path); \
        type answer = real arguments; \
        if (last) die(); \
        return answer; \
    }

ON_FD(int, fsync, "fsync", SYNCS, (int fd), (fd))
ON_FD(int, fdatasync, "fdatasync", SYNCS, (int fd), (fd))
ON_FD(int, ftruncate, "truncate", CHANGES, (int fd, off_t to), (fd, to))
ON_FD(int, ftruncate64, "truncate", CHANGES, (int fd, off64_t to), (fd, to))
ON_FD(ssize_t, writev, "write", WRITES, (int fd, const struct iovec *parts, int count), (fd, parts, count))

#define ON_PATH(call, label, parameters, arguments) \
    int call parameters { \
        REAL(call); \
        if (!counts(path)) return real arguments; \
        FAIL(CHANGES); \
        int last = step(label, path); \
        int answer = real arguments; \
        if (last) die(); \
        return answer; \
    }

ON_PATH(rename, "rename", (const char *from, const char *path), (from, path))
ON_PATH(mkdir, "mkdir", (const char *path, mode_t mode), (path, mode))

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) && counts(path) && fault(CHANGES) == EROFS) {
        errno = EROFS;
        return -1;
    }
    return real(path, flags, mode);
}

#define OPENS(call) \
    int call(const char *path, int flags, ...) { \
        static int (*real)(const char *, int, ...); \
        if (!real) real = dlsym(RTLD_NEXT, #call); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return opened(real, path, flags, mode); \
    }

OPENS(open)
OPENS(open64)
