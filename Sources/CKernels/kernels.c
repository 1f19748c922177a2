int kernels_placeholder(void); int kernels_placeholder(void) { return 0; }
