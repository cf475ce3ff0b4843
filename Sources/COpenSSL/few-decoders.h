// A library context of OpenSSL's in which certificates are decoded quickly.
//
// For the key of each certificate OpenSSL 3.0 asks every decoder that there is, every other one what it could make of
// what the first has made, and every key manager for its names. Here there are two of each: for RSA keys and for EC keys
// in a SubjectPublicKeyInfo. All else is the default provider's own, these among it; a key of another kind is not decoded
// here at all.
#ifndef MOHR_FEW_DECODERS_H
#define MOHR_FEW_DECODERS_H

#include <string.h>

#include <openssl/core_dispatch.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

typedef struct {
  OSSL_PROVIDER *whole;
  OSSL_ALGORITHM decoders[3];
  OSSL_ALGORITHM managers[3];
} COpenSSL_few;

static inline COpenSSL_few *COpenSSL_the_few(void) {
  static COpenSSL_few few;
  return &few;
}

static inline const OSSL_ALGORITHM *COpenSSL_few_algorithms(void *context, int operation, int *is_not_kept) {
  (void)context;
  COpenSSL_few *few = COpenSSL_the_few();
  *is_not_kept = 0;
  if (operation == OSSL_OP_DECODER) return few->decoders;
  if (operation == OSSL_OP_KEYMGMT) return few->managers;
  return OSSL_PROVIDER_query_operation(few->whole, operation, is_not_kept);
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

// Copies what the default provider has of an operation for RSA and for EC keys; whether it is one of each.
static inline int COpenSSL_few_of(COpenSSL_few *few, int operation, const char *property, OSSL_ALGORITHM *found) {
  int is_not_kept = 0, count = 0;
  const OSSL_ALGORITHM *each = OSSL_PROVIDER_query_operation(few->whole, operation, &is_not_kept);
  for (; each != NULL && each->algorithm_names != NULL; each++) {
    size_t length = strcspn(each->algorithm_names, ":");
    int is_wanted = (length == 3 && memcmp(each->algorithm_names, "RSA", 3) == 0)
                    || (length == 2 && memcmp(each->algorithm_names, "EC", 2) == 0);
    if (!is_wanted || strstr(each->property_definition, property) == NULL) continue;
    if (operation == OSSL_OP_DECODER && strstr(each->property_definition, "input=der") == NULL) continue;
    if (count == 2) return 0;
    found[count++] = *each;
  }
  return count == 2;
}

// Makes the library context; to be called once. NULL where this OpenSSL is set up to compute with another provider than
// its default one, or has not the decoders that are looked for.
static inline OSSL_LIB_CTX *COpenSSL_few_decoders_new(void) {
  COpenSSL_few *few = COpenSSL_the_few();
  if (OSSL_PROVIDER_available(NULL, "default") != 1 || EVP_default_properties_is_fips_enabled(NULL)) return NULL;
  OSSL_LIB_CTX *source = OSSL_LIB_CTX_new(), *library = OSSL_LIB_CTX_new();
  if (source != NULL && library != NULL) few->whole = OSSL_PROVIDER_load(source, "default");
  if (few->whole != NULL && COpenSSL_few_of(few, OSSL_OP_DECODER, "structure=SubjectPublicKeyInfo", few->decoders)
      && COpenSSL_few_of(few, OSSL_OP_KEYMGMT, "provider=default", few->managers)
      && OSSL_PROVIDER_add_builtin(library, "mohr-few-decoders", COpenSSL_few_start) == 1
      && OSSL_PROVIDER_load(library, "mohr-few-decoders") != NULL)
    return library;
  OSSL_LIB_CTX_free(library);
  OSSL_LIB_CTX_free(source);
  return NULL;
}

#endif
