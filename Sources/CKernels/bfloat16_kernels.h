// All bfloat16 kernels. Included once with the processor's instructions and once emulated.
#pragma once
#include "bfloat16_lstm.h"
#include "bfloat16_pack.h"
#include "bfloat16_product.h"

#define BFLOAT16_KERNEL_TABLE(displayName) { \
    .name = displayName, \
    .round = bfloat16_round, \
    .product = bfloat16_product, \
    .gradient = bfloat16_gradient, \
    .lstmForward = bfloat16_lstm_forward, \
    .lstmBackward = bfloat16_lstm_backward, \
    .pairRows = bfloat16_pair_rows, \
    .pairColumns = bfloat16_pair_columns, \
}
