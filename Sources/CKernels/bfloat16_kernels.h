// All bfloat16 kernels. Included once with the processor's instructions and once emulated.
#pragma once
#include "bfloat16_pack.h"
#include "bfloat16_dense_backward.h"
#include "bfloat16_dense_forward.h"
#include "bfloat16_dense_gradient.h"
#include "bfloat16_lstm.h"
#include "bfloat16_product.h"

#define BFLOAT16_KERNEL_TABLE(displayName) { \
    .name = displayName, \
    .round = bfloat16_round, \
    .product = bfloat16_product, \
    .gradient = bfloat16_gradient, \
    .lstmForward = bfloat16_lstm_forward, \
    .lstmBackward = bfloat16_lstm_backward, \
    .denseForward = bfloat16_dense_forward, \
    .denseBackward = bfloat16_dense_backward, \
    .denseGradient = bfloat16_dense_gradient, \
    .pairRows = bfloat16_pair_rows, \
    .pairColumns = bfloat16_pair_columns, \
}
