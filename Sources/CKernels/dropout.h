// Inverted dropout with a counter-based mask.
#pragma once
#include "vector.h"

// A 32-bit mixing function with low bias. Source: C. Wellons, "Prospecting for Hash Functions",
// 2018 (constants of the second-round search).
INLINE uvec mixed(uvec x) {
    x ^= x >> 16;
    x *= 0x21f0aaadu;
    x ^= x >> 15;
    x *= 0xd35a2d97u;
    x ^= x >> 15;
    return x;
}

static void dropout_values(const DropoutArguments *args) {
    const uvec lanes = (uvec)lane_numbers();
    const vec scale = splat(args->scale), zero = splat(0.0f);
    for (long i = 0; i < args->count; i += LANES) {
        const uvec place = lanes + (uint32_t)i;
        const uvec hash = mixed(mixed(place + args->key0) ^ args->key1);
        const ivec dropped = (ivec)(hash < args->threshold);
        store(args->output + i, choose(dropped, zero, load(args->input + i) * scale));
    }
}
