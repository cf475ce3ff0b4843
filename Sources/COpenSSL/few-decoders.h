// A library context of OpenSSL's in which certificates are decoded quickly.
//
// For the key of each certificate OpenSSL 3.0 asks every decoder that there is, and every other one what it could make of
// what the first has made. Here there are two: those of RSA keys and of EC keys in a SubjectPublicKeyInfo. All else is
// the default provider's own, these two among it; a key of another kind is not decoded here at all.
#ifndef MOHR_FEW_DECODERS_H
#define MOHR_FEW_DECODERS_H

#include <string.h>

#include <openssl/core_dispatch.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

typedef struct {
  OSSL_PROVIDER *whole;
  OSSL_ALGORITHM decoders[3];
} COpenSSL_few;

static inline COpenSSL_few *COpenSSL_the_few(void) {
  static COpenSSL_few few;
  return &few;
}

static inline const OSSL_ALGORITHM *COpenSSL_few_algorithms(void *context, int operation, int *is_not_kept) {
  (void)context;
  COpenSSL_few *few = COpenSSL_the_few();
  if (operation != OSSL_OP_DECODER) return OSSL_PROVIDER_query_operation(few->whole, operation, is_not_kept);
  *is_not_kept = 0;
  return few->decoders;
}

static inline int COpenSSL_few_start(
    const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *core, const OSSL_DISPATCH **functions, void **context) {
  static const OSSL_DISPATCH own[] = {
      {OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))COpenSSL_few_algorithms}, {0, NULL}};
  (void)handle;
  (void)core;
  *functions = own;
  *context = OSSL_PROVIDER_get0_provider_ctx(COpenSSL_the_few()->whole);
  return *context != NULL;
}

// Makes the library context; to be called once. NULL where this OpenSSL is set up to compute with another provider than
// its default one, or has not the decoders that are looked for.
static inline OSSL_LIB_CTX *COpenSSL_few_decoders_new(void) {
  COpenSSL_few *few = COpenSSL_the_few();
  if (OSSL_PROVIDER_available(NULL, "default") != 1 || EVP_default_properties_is_fips_enabled(NULL)) return NULL;
  OSSL_LIB_CTX *source = OSSL_LIB_CTX_new(), *library = OSSL_LIB_CTX_new();
  if (source != NULL && library != NULL) few->whole = OSSL_PROVIDER_load(source, "default");
  int is_not_kept = 0, count = 0;
  const OSSL_ALGORITHM *all =
      few->whole == NULL ? NULL : OSSL_PROVIDER_query_operation(few->whole, OSSL_OP_DECODER, &is_not_kept);
  for (; all != NULL && all->algorithm_names != NULL && count < 2; all++) {
    size_t length = strcspn(all->algorithm_names, ":");
    int is_wanted = (length == 3 && memcmp(all->algorithm_names, "RSA", 3) == 0)
                    || (length == 2 && memcmp(all->algorithm_names, "EC", 2) == 0);
    if (is_wanted && strstr(all->property_definition, "input=der") != NULL
        && strstr(all->property_definition, "structure=SubjectPublicKeyInfo") != NULL)
      few->decoders[count++] = *all;
  }
  if (count == 2 && OSSL_PROVIDER_add_builtin(library, "mohr-few-decoders", COpenSSL_few_start) == 1
      && OSSL_PROVIDER_load(library, "mohr-few-decoders") != NULL)
    return library;
  OSSL_LIB_CTX_free(library);
  OSSL_LIB_CTX_free(source);
  return NULL;
}

#endif
