// Tells the thread sanitizer what the Swift runtime's own locks and continuations order.
//
// The runtime is not built with the sanitizer. Of a Mutex it sees the quick ways, which are compiled
// into the program, and not those of a contended one: it takes what they guard for races. Of
// swift_once it is told, by a lock that is taken at each use of a global: that orders whoever uses
// the same global, which hides races between them, and takes most of the time of some tests. Of a
// continuation that is resumed before its task waits for it, it is told nothing: whatever one thread
// made and the other goes on with it takes for a race, in swift-nio above all.
//
// This library, preloaded, stands before these functions, calls them, and says what they promise and
// no more. In a program without the sanitizer it only calls them.
//
// Names and arguments: Swift 6, stdlib/public/Synchronization/Mutex/LinuxImpl.swift (`self` of a
// method is in the context register), include/swift/Threading/ThreadSanitizer.h and Impl/Linux.h,
// include/swift/Runtime/Concurrency.h (a continuation is its task) and ABI/Task.h (what a context
// begins with).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define ASYNC __attribute__((swiftasynccall))
#define CONTEXT __attribute__((swift_async_context))

__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

static void acquire(void *address) {
    if (__tsan_acquire) __tsan_acquire(address);
}

static void release(void *address) {
    if (__tsan_release) __tsan_release(address);
}

// The function behind this library's own, looked up once.
static void *behind(const char *name, void *_Atomic *kept) {
    void *found = atomic_load_explicit(kept, memory_order_relaxed);
    if (found) return found;
    found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    atomic_store_explicit(kept, found, memory_order_relaxed);
    return found;
}

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) __asm__(LOCK_SLOW);
SWIFT bool try_lock_slow(SELF void *mutex) __asm__(TRY_LOCK_SLOW);
SWIFT void unlock_slow(SELF void *mutex) __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t thread, SELF void *mutex) {
    static void *_Atomic kept;
    SWIFT void (*real)(uint32_t, SELF void *) = behind(LOCK_SLOW, &kept);
    real(thread, mutex);
    acquire(mutex);
}

SWIFT bool try_lock_slow(SELF void *mutex) {
    static void *_Atomic kept;
    SWIFT bool (*real)(SELF void *) = behind(TRY_LOCK_SLOW, &kept);
    bool locked = real(mutex);
    if (locked) acquire(mutex);
    return locked;
}

SWIFT void unlock_slow(SELF void *mutex) {
    static void *_Atomic kept;
    SWIFT void (*real)(SELF void *) = behind(UNLOCK_SLOW, &kept);
    release(mutex);
    real(mutex);
}

// The runtime ends the quick way of swift_once where this is true.
__attribute__((constructor)) static void leave_once_quick(void) {
    bool *enabled = dlsym(RTLD_DEFAULT, "_swift_tsan_enabled");
    if (enabled) *enabled = false;
}

typedef struct {
    void (*body)(void *);
    void *context, *token;
} Once;

static void run_once(void *context) {
    Once *once = context;
    once->body(once->context);
    release(once->token);
}

void swift_once(void *token, void (*body)(void *), void *context) {
    static void *_Atomic kept;
    void (*real)(void *, void (*)(void *), void *) = behind("swift_once", &kept);
    Once once = {body, context, token};
    real(token, run_once, &once);
    acquire(token);
}

SWIFT void swift_continuation_resume(void *task) {
    static void *_Atomic kept;
    SWIFT void (*real)(void *) = behind("swift_continuation_resume", &kept);
    release(task);
    real(task);
}

SWIFT void swift_continuation_throwingResume(void *task) {
    static void *_Atomic kept;
    SWIFT void (*real)(void *) = behind("swift_continuation_throwingResume", &kept);
    release(task);
    real(task);
}

SWIFT void swift_continuation_throwingResumeWithError(void *task, void *error) {
    static void *_Atomic kept;
    SWIFT void (*real)(void *, void *) =
        behind("swift_continuation_throwingResumeWithError", &kept);
    release(task);
    real(task, error);
}

// Where a task goes on that waits for a continuation which was resumed already: the way leads through
// here. One that has to wait goes on elsewhere, and of that the runtime tells by itself.
typedef ASYNC void Resumption(CONTEXT void *);

typedef struct {
    void *parent;
    Resumption *resume;
} Context;

typedef struct Waiting {
    Context *context;
    Resumption *resume;
    struct Waiting *next;
} Waiting;

enum { BUCKETS = 1024 };

// By the context's address. Locks that the sanitizer sees would order tasks that nothing orders.
static struct {
    atomic_flag lock;
    Waiting *first;
} buckets[BUCKETS];

static size_t bucket_of(Context *context) { return ((uintptr_t)context >> 4) % BUCKETS; }

// Of a task that had to wait its place is still there, when another context lies at the address.
static void remember(Context *context) {
    size_t bucket = bucket_of(context);
    while (atomic_flag_test_and_set(&buckets[bucket].lock)) sched_yield();
    Waiting *waiting = buckets[bucket].first;
    while (waiting && waiting->context != context) waiting = waiting->next;
    if (waiting) {
        waiting->resume = context->resume;
    } else {
        waiting = malloc(sizeof *waiting);
        if (!waiting) abort();
        *waiting = (Waiting){context, context->resume, buckets[bucket].first};
        buckets[bucket].first = waiting;
    }
    atomic_flag_clear(&buckets[bucket].lock);
}

static Resumption *recall(Context *context) {
    size_t bucket = bucket_of(context);
    while (atomic_flag_test_and_set(&buckets[bucket].lock)) sched_yield();
    Waiting **place = &buckets[bucket].first;
    while (*place && (*place)->context != context) place = &(*place)->next;
    Waiting *waiting = *place;
    if (!waiting) abort();
    *place = waiting->next;
    atomic_flag_clear(&buckets[bucket].lock);
    Resumption *resume = waiting->resume;
    free(waiting);
    return resume;
}

ASYNC static void go_on(CONTEXT void *context) {
    static void *_Atomic kept;
    SWIFT void *(*task)(void) = behind("swift_task_getCurrent", &kept);
    acquire(task());
    Resumption *resume = recall(context);
    __attribute__((musttail)) return resume(context);
}

ASYNC void swift_continuation_await(void *context) {
    static void *_Atomic kept;
    ASYNC void (*real)(void *) = behind("swift_continuation_await", &kept);
    remember(context);
    ((Context *)context)->resume = go_on;
    __attribute__((musttail)) return real(context);
}

// A CheckedContinuation waits within the runtime, whose own calls do not lead through here. What
// called it gives back that call's memory as soon as it goes on.
SWIFT void swift_task_dealloc(void *memory) {
    static void *_Atomic kept, *_Atomic current;
    SWIFT void (*real)(void *) = behind("swift_task_dealloc", &kept);
    SWIFT void *(*task)(void) = behind("swift_task_getCurrent", &current);
    void *running = task();
    if (running) acquire(running);
    real(memory);
}
