// libFuzzer's driver, which the compiler's own runtime holds.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*one_input)(const uint8_t *data, size_t size));

// One of libFuzzer's own changes, in place; the new length.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
