// Counts what the program has allocated, through the hooks of the address sanitizer.
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stddef.h>

/// Begins to count; once, at the start of the program.
void allocations_watch(void);

/// Takes what is allocated now for the zero of `allocations_peak`.
void allocations_begin(void);

/// The most bytes that were allocated at once since `allocations_begin`, beyond those of then.
size_t allocations_peak(void);

#endif
