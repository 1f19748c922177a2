// Ends the program that it is loaded into (LD_PRELOAD) with SIGKILL at one of its calls that change
// files: as a crash at the worst moment would, half of a write done.
//
// KILL_AT: the call, from 1; none is killed without it. KILL_COUNT: a file that gets the number of
// calls when the program ends. What goes to standard output and standard error is not counted.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static int is_fatal(void) {
    static long fatal = -1;
    if (fatal < 0) {
        const char *text = getenv("KILL_AT");
        fatal = text ? atol(text) : 0;
    }
    return atomic_fetch_add(&calls, 1) + 1 == fatal;
}

static void end(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("KILL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", (long)calls);
    fclose(file);
}

// A call by turns before and after it had its effect: the number decides.
#define CALL(result, name, parameters, ...)                                    \
    result name parameters {                                                   \
        static result(*next) parameters;                                       \
        if (!next) *(void **)&next = dlsym(RTLD_NEXT, #name);                  \
        if (!is_fatal()) return next(__VA_ARGS__);                             \
        if ((long)calls % 2) (void)next(__VA_ARGS__);                          \
        end();                                                                 \
        return 0;                                                              \
    }

CALL(int, rename, (const char *from, const char *to), from, to)
CALL(int, unlink, (const char *path), path)
CALL(int, mkdir, (const char *path, mode_t mode), path, mode)
CALL(int, fsync, (int file), file)
CALL(int, fdatasync, (int file), file)
CALL(int, ftruncate, (int file, off_t length), file, length)
CALL(int, ftruncate64, (int file, off64_t length), file, length)

ssize_t write(int file, const void *bytes, size_t count) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) *(void **)&next = dlsym(RTLD_NEXT, "write");
    if (file <= STDERR_FILENO || !is_fatal()) return next(file, bytes, count);
    (void)next(file, bytes, count / 2);
    end();
    return -1;
}

#define WRITE_AT(name, offset)                                                 \
    ssize_t name(int file, const void *bytes, size_t count, offset place) {    \
        static ssize_t (*next)(int, const void *, size_t, offset);             \
        if (!next) *(void **)&next = dlsym(RTLD_NEXT, #name);                  \
        if (!is_fatal()) return next(file, bytes, count, place);               \
        (void)next(file, bytes, count / 2, place);                             \
        end();                                                                 \
        return -1;                                                             \
    }

WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)
