// RMSprop: each gradient over the root of its mean square.
#pragma once
#include "vector.h"

static void rmsprop_step(const RMSpropArguments *args) {
    const vec keep = splat(args->smoothing), take = splat(1 - args->smoothing);
    const vec clip = splat(args->gradientScale), epsilon = splat(args->epsilon);
    const vec rate = splat(args->rate);
    for (long i = 0; i < args->count; i += LANES) {
        const vec gradient = load(args->gradients + i) * clip;
        const vec second = keep * load(args->second + i) + take * (gradient * gradient);
        store(args->second + i, second);
        const vec change = rate * gradient / (square_root(second) + epsilon);
        store(args->parameters + i, load(args->parameters + i) - change);
    }
}
