#include "allocations.h"

#include <sanitizer/allocator_interface.h>

static long long live, zero, peak;

static void allocated(const volatile void *memory, size_t size) {
    (void)memory;
    live += (long long)size;
    if (live > peak) peak = live;
}

static void freed(const volatile void *memory) {
    live -= (long long)__sanitizer_get_allocated_size((const void *)memory);
}

void allocations_watch(void) { __sanitizer_install_malloc_and_free_hooks(allocated, freed); }

void allocations_begin(void) { zero = peak = live; }

size_t allocations_peak(void) { return (size_t)(peak - zero); }
