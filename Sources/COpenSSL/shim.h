// OpenSSL's libcrypto, as Swift sees it. Helpers are static inline: the module has no object file.
#ifndef MOHR_COPENSSL_SHIM_H
#define MOHR_COPENSSL_SHIM_H

#include <stdint.h>
#include <time.h>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/http.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "few-decoders.h"

// Names that are macros or variadic in OpenSSL, and so do not reach Swift.

static inline void COpenSSL_free(void *p) { OPENSSL_free(p); }

// Seconds since 1970 of an ASN.1 time; 0 if it is not a time.
static inline int COpenSSL_seconds(const ASN1_TIME *t, int64_t *seconds) {
  struct tm parts;
  if (t == NULL || ASN1_TIME_to_tm(t, &parts) != 1) return 0;
  *seconds = (int64_t)timegm(&parts);
  return 1;
}

// Whether a time has seconds and ends with Z (RFC 5280, 4.1.2.5), as X509_cmp_time requires.
static inline int COpenSSL_is_exact(const ASN1_TIME *t) {
  if (t == NULL) return 0;
  int length = ASN1_STRING_length(t);
  if (length != (ASN1_STRING_type(t) == V_ASN1_UTCTIME ? 13 : 15)) return 0;
  const unsigned char *text = ASN1_STRING_get0_data(t);
  for (int i = 0; i < length - 1; i++)
    if (text[i] < '0' || text[i] > '9') return 0;
  return text[length - 1] == 'Z';
}

static inline EVP_PKEY *COpenSSL_generate_rsa(size_t bits) {
  return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

static inline EVP_PKEY *COpenSSL_generate_ec(const char *curve) {
  return EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
}

// An RSA key from its modulus, whose first byte is its highest, and its exponent; made in a context for that.
static inline EVP_PKEY *COpenSSL_rsa_key(
    EVP_PKEY_CTX *maker, const unsigned char *modulus, size_t count, uint64_t exponent) {
  unsigned char number[1025];
  EVP_PKEY *key = NULL;
  if (count > sizeof number) return NULL;
  // A number is handed over as the machine holds numbers.
  uint16_t one = 1;
  int is_little = *(unsigned char *)&one;
  for (size_t i = 0; i < count; i++) number[is_little ? count - 1 - i : i] = modulus[i];
  OSSL_PARAM numbers[] = {
      OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, number, count),
      OSSL_PARAM_construct_uint64(OSSL_PKEY_PARAM_RSA_E, &exponent), OSSL_PARAM_construct_end()};
  return EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, numbers) == 1 ? key : NULL;
}

// A key on a curve, which OpenSSL calls by some name, from its point; made in a context for that.
static inline EVP_PKEY *COpenSSL_curve_key(
    EVP_PKEY_CTX *maker, const char *curve, const unsigned char *point, size_t count) {
  EVP_PKEY *key = NULL;
  OSSL_PARAM parts[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, count),
      OSSL_PARAM_construct_end()};
  return EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, parts) == 1 ? key : NULL;
}

static inline STACK_OF(X509) *COpenSSL_certificates_new(void) { return sk_X509_new_null(); }
static inline int COpenSSL_certificates_push(STACK_OF(X509) *s, X509 *x) {
  return sk_X509_push(s, x);
}
static inline int COpenSSL_certificates_count(const STACK_OF(X509) *s) { return sk_X509_num(s); }
static inline X509 *COpenSSL_certificates_at(const STACK_OF(X509) *s, int i) {
  return sk_X509_value(s, i);
}
// Frees the stack only; the certificates stay their owners'.
static inline void COpenSSL_certificates_free(STACK_OF(X509) *s) { sk_X509_free(s); }

// Makes what OpenSSL keeps of a certificate's policies. Left to its first use, which looks at it without a
// lock, another thread may find it half made, and the policies missing.
static inline void COpenSSL_settle_policies(X509 *certificate) {
  STACK_OF(X509) *chain = sk_X509_new_null();
  X509_POLICY_TREE *tree = NULL;
  int is_explicit = 0;
  // The last one is taken for the anchor, at whose policies nobody looks.
  if (chain != NULL && sk_X509_push(chain, certificate) > 0 && sk_X509_push(chain, certificate) > 0)
    X509_policy_check(&tree, &is_explicit, chain, NULL, 0);
  X509_policy_tree_free(tree);
  sk_X509_free(chain);
}

static inline STACK_OF(X509_CRL) *COpenSSL_crls_new(void) { return sk_X509_CRL_new_null(); }
static inline int COpenSSL_crls_push(STACK_OF(X509_CRL) *s, X509_CRL *c) {
  return sk_X509_CRL_push(s, c);
}
static inline void COpenSSL_crls_free(STACK_OF(X509_CRL) *s) { sk_X509_CRL_free(s); }

static inline int COpenSSL_policies_count(const CERTIFICATEPOLICIES *s) {
  return sk_POLICYINFO_num(s);
}
static inline const ASN1_OBJECT *COpenSSL_policy_at(const CERTIFICATEPOLICIES *s, int i) {
  return sk_POLICYINFO_value(s, i)->policyid;
}
static inline int COpenSSL_objects_count(const STACK_OF(ASN1_OBJECT) *s) {
  return sk_ASN1_OBJECT_num(s);
}
static inline const ASN1_OBJECT *COpenSSL_object_at(const STACK_OF(ASN1_OBJECT) *s, int i) {
  return sk_ASN1_OBJECT_value(s, i);
}
// Whether a certificate is the one that the key identifier of a list names, if it names any.
static inline int COpenSSL_crl_names_signer(const X509_CRL *crl, const X509 *signer) {
  AUTHORITY_KEYID *named = X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, NULL, NULL);
  int is_named = named == NULL || X509_check_akid(signer, named) == X509_V_OK;
  AUTHORITY_KEYID_free(named);
  return is_named;
}

// Whether an extension is one whole value of the kind that OpenSSL knows under its name; 1 where it knows none.
static inline int COpenSSL_extension_is_whole(X509_EXTENSION *extension) {
  const X509V3_EXT_METHOD *method = X509V3_EXT_get(extension);
  if (method == NULL || method->it == NULL) return 1;
  const ASN1_OCTET_STRING *data = X509_EXTENSION_get_data(extension);
  const unsigned char *start = ASN1_STRING_get0_data(data), *next = start;
  const int length = ASN1_STRING_length(data);
  ASN1_VALUE *value = ASN1_item_d2i(NULL, &next, length, ASN1_ITEM_ptr(method->it));
  if (value == NULL) return 0;
  ASN1_item_free(value, ASN1_ITEM_ptr(method->it));
  return next == start + length;
}

// Whether the scope of a list names reasons, and none: OpenSSL would take that for all.
static inline int COpenSSL_crl_has_no_reason(const X509_CRL *crl) {
  ISSUING_DIST_POINT *point = X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, NULL, NULL);
  if (point == NULL) return 0;
  int count = 0;
  // unused is no reason.
  for (int bit = 1; bit <= 8 && point->onlysomereasons != NULL; bit++)
    count += ASN1_BIT_STRING_get_bit(point->onlysomereasons, bit);
  const int has_none = point->onlysomereasons != NULL && count == 0;
  ISSUING_DIST_POINT_free(point);
  return has_none;
}

// Of whom a list with a scope may speak: 1 of users, 2 of CAs, 4 of the certificates of other issuers, and 8 for some
// reasons alone. Of all, where its scope cannot be read.
static inline int COpenSSL_crl_scope(const X509_CRL *crl) {
  ISSUING_DIST_POINT *point = X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, NULL, NULL);
  if (point == NULL) return 1 | 2 | 4 | 8 | 16;
  int kinds = point->onlyattr > 0 ? 0 : point->onlyuser > 0 ? 1 : point->onlyCA > 0 ? 2 : 1 | 2;
  if (point->indirectCRL > 0) kinds |= 4;
  if (point->onlysomereasons != NULL) kinds |= 8;
  // One distribution point of several, as far as the list tells.
  if (point->distpoint != NULL) kinds |= 16;
  ISSUING_DIST_POINT_free(point);
  return kinds;
}

// The entries of a whole list, for the tests that compare them with ours.
static inline int COpenSSL_entries_count(const STACK_OF(X509_REVOKED) *s) { return sk_X509_REVOKED_num(s); }
static inline X509_REVOKED *COpenSSL_entry_at(const STACK_OF(X509_REVOKED) *s, int i) {
  return sk_X509_REVOKED_value(s, i);
}

static inline int COpenSSL_names_include(const GENERAL_NAMES *names, const X509_NAME *wanted) {
  int found = 0;
  for (int i = 0; i < sk_GENERAL_NAME_num(names) && !found; i++) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
    found = name->type == GEN_DIRNAME && X509_NAME_cmp(name->d.directoryName, wanted) == 0;
  }
  return found;
}

// Whether a directory name is among some names at all.
static inline int COpenSSL_names_have_directory(const GENERAL_NAMES *names) {
  int found = 0;
  for (int i = 0; i < sk_GENERAL_NAME_num(names) && !found; i++)
    found = sk_GENERAL_NAME_value(names, i)->type == GEN_DIRNAME;
  return found;
}

// Whether bytes, which stay where they are, were signed with an algorithm and a key, as ASN1_item_verify says it of a
// structure. An algorithm without a digest of its own (RSASSA-PSS, Ed25519) is left to it, and the bytes are copied.
static inline int COpenSSL_is_signed(
    const unsigned char *bytes, size_t count, const X509_ALGOR *algorithm, const ASN1_BIT_STRING *signature,
    EVP_PKEY *key) {
  int digest = NID_undef, kind = NID_undef, valid = 0;
  if (signature->flags & 7 || !OBJ_find_sigid_algs(OBJ_obj2nid(algorithm->algorithm), &digest, &kind)) return 0;
  if (digest == NID_undef) {
    ASN1_TYPE *whole = ASN1_TYPE_new();
    ASN1_STRING *content = ASN1_STRING_new();
    if (whole != NULL && content != NULL) {
      ASN1_STRING_set0(content, (void *)bytes, (int)count);
      ASN1_TYPE_set(whole, V_ASN1_SEQUENCE, content);
      valid = ASN1_item_verify(ASN1_ITEM_rptr(ASN1_ANY), algorithm, signature, whole, key) == 1;
      content->data = NULL;  // the bytes are not its own to free
      content = NULL;
    }
    ASN1_STRING_free(content);
    ASN1_TYPE_free(whole);
    return valid;
  }
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  valid = context != NULL && EVP_PKEY_is_a(key, OBJ_nid2sn(kind)) == 1
          && EVP_DigestVerifyInit(context, NULL, EVP_get_digestbynid(digest), NULL, key) == 1
          && EVP_DigestVerify(context, signature->data, (size_t)signature->length, bytes, count) == 1;
  EVP_MD_CTX_free(context);
  return valid;
}

// Whether some bytes are what the issuer of a list signed, whose signature and algorithm it holds.
static inline int COpenSSL_crl_is_signed(
    const X509_CRL *crl, const unsigned char *bytes, size_t count, EVP_PKEY *key) {
  const ASN1_BIT_STRING *signature = NULL;
  const X509_ALGOR *algorithm = NULL;
  X509_CRL_get0_signature(crl, &signature, &algorithm);
  return COpenSSL_is_signed(bytes, count, algorithm, signature, key);
}

// The digest of a signature's algorithm; NID_undef where it has none that can be named. For RSASSA-PSS only where
// its mask generation uses the same digest (RFC 4055, 3.1).
static inline int COpenSSL_signature_digest(const X509_ALGOR *algorithm) {
  const ASN1_OBJECT *name = NULL;
  const void *value = NULL;
  int type = 0, digest = NID_undef;
  X509_ALGOR_get0(&name, &type, &value, algorithm);
  int method = OBJ_obj2nid(name);
  if (method != NID_rsassaPss) {
    OBJ_find_sigid_algs(method, &digest, NULL);
    return digest;
  }
  if (type != V_ASN1_SEQUENCE) return NID_undef;
  RSA_PSS_PARAMS *pss = ASN1_item_unpack((const ASN1_STRING *)value, ASN1_ITEM_rptr(RSA_PSS_PARAMS));
  if (pss == NULL) return NID_undef;
  digest = pss->hashAlgorithm == NULL ? NID_sha1 : OBJ_obj2nid(pss->hashAlgorithm->algorithm);
  int mask = NID_sha1;
  if (pss->maskGenAlgorithm != NULL) {
    X509_ALGOR *inner = NULL;
    if (OBJ_obj2nid(pss->maskGenAlgorithm->algorithm) == NID_mgf1 && pss->maskGenAlgorithm->parameter != NULL
        && pss->maskGenAlgorithm->parameter->type == V_ASN1_SEQUENCE)
      inner = ASN1_item_unpack(
          pss->maskGenAlgorithm->parameter->value.sequence, ASN1_ITEM_rptr(X509_ALGOR));
    mask = inner == NULL ? NID_undef : OBJ_obj2nid(inner->algorithm);
    X509_ALGOR_free(inner);
  }
  RSA_PSS_PARAMS_free(pss);
  return mask == digest ? digest : NID_undef;
}

// The salt's length in the parameters of RSASSA-PSS; -1 where they cannot be read.
static inline long COpenSSL_pss_salt(const X509_ALGOR *algorithm) {
  const void *value = NULL;
  int type = 0;
  X509_ALGOR_get0(NULL, &type, &value, algorithm);
  if (type != V_ASN1_SEQUENCE) return -1;
  RSA_PSS_PARAMS *pss = ASN1_item_unpack((const ASN1_STRING *)value, ASN1_ITEM_rptr(RSA_PSS_PARAMS));
  if (pss == NULL) return -1;
  long salt = pss->saltLength == NULL ? 20 : ASN1_INTEGER_get(pss->saltLength);
  RSA_PSS_PARAMS_free(pss);
  return salt > 1024 ? -1 : salt;
}

// The scheme of a signature's algorithm: that of the key, or RSASSA-PSS; NID_undef where none is known.
static inline int COpenSSL_signature_scheme(const X509_ALGOR *algorithm) {
  if (algorithm == NULL) return NID_undef;
  const ASN1_OBJECT *name = NULL;
  X509_ALGOR_get0(&name, NULL, NULL, algorithm);
  int method = OBJ_obj2nid(name), key = NID_undef;
  if (method == NID_rsassaPss) return method;
  OBJ_find_sigid_algs(method, NULL, &key);
  return key;
}

static inline int COpenSSL_certificate_scheme(const X509 *certificate) {
  const X509_ALGOR *algorithm = NULL;
  X509_get0_signature(NULL, &algorithm, certificate);
  return COpenSSL_signature_scheme(algorithm);
}

static inline int COpenSSL_crl_scheme(const X509_CRL *crl) {
  const X509_ALGOR *algorithm = NULL;
  X509_CRL_get0_signature(crl, NULL, &algorithm);
  return COpenSSL_signature_scheme(algorithm);
}

static inline int COpenSSL_certificate_digest(const X509 *certificate) {
  const X509_ALGOR *algorithm = NULL;
  X509_get0_signature(NULL, &algorithm, certificate);
  return algorithm == NULL ? NID_undef : COpenSSL_signature_digest(algorithm);
}

static inline int COpenSSL_crl_digest(const X509_CRL *crl) {
  const X509_ALGOR *algorithm = NULL;
  X509_CRL_get0_signature(crl, NULL, &algorithm);
  return algorithm == NULL ? NID_undef : COpenSSL_signature_digest(algorithm);
}

// The distribution points of lists in a certificate, and in one more extension of their form; freed by the caller.
static inline STACK_OF(DIST_POINT) *COpenSSL_points(X509 *certificate, int kind) {
  return X509_get_ext_d2i(certificate, kind, NULL, NULL);
}
static inline int COpenSSL_points_count(const STACK_OF(DIST_POINT) *points) { return sk_DIST_POINT_num(points); }
static inline const DIST_POINT *COpenSSL_point_at(const STACK_OF(DIST_POINT) *points, int i) {
  return sk_DIST_POINT_value(points, i);
}
static inline void COpenSSL_points_free(STACK_OF(DIST_POINT) *points) { CRL_DIST_POINTS_free(points); }

// The names of a distribution point; NULL where it has none, or one that is relative to its issuer's.
static inline const GENERAL_NAMES *COpenSSL_point_names(const DIST_POINT_NAME *point) {
  return point != NULL && point->type == 0 ? point->name.fullname : NULL;
}
static inline int COpenSSL_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline const GENERAL_NAME *COpenSSL_name_at(const GENERAL_NAMES *names, int i) {
  return sk_GENERAL_NAME_value(names, i);
}
// The directory name that a name is; NULL where it is of another kind.
static inline const X509_NAME *COpenSSL_directory_name(const GENERAL_NAME *name) {
  return name->type == GEN_DIRNAME ? name->d.directoryName : NULL;
}

// How many names a certificate states beside its subject, and how many its constraints permit and exclude.
static inline int COpenSSL_alternative_names_count(const X509 *certificate) {
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  int count = sk_GENERAL_NAME_num(names);
  GENERAL_NAMES_free(names);
  return count < 0 ? 0 : count;
}
static inline int COpenSSL_constraints_count(const X509 *certificate) {
  NAME_CONSTRAINTS *constraints = X509_get_ext_d2i(certificate, NID_name_constraints, NULL, NULL);
  if (constraints == NULL) return 0;
  int permitted = sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees);
  int excluded = sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees);
  NAME_CONSTRAINTS_free(constraints);
  return (permitted < 0 ? 0 : permitted) + (excluded < 0 ? 0 : excluded);
}

// Where an extension stands, by its dotted name; -1 where it is absent.
static inline int COpenSSL_certificate_extension(const X509 *certificate, const char *name) {
  ASN1_OBJECT *object = OBJ_txt2obj(name, 1);
  int index = object == NULL ? -1 : X509_get_ext_by_OBJ(certificate, object, -1);
  ASN1_OBJECT_free(object);
  return index;
}
static inline int COpenSSL_crl_extension(const X509_CRL *crl, const char *name) {
  ASN1_OBJECT *object = OBJ_txt2obj(name, 1);
  int index = object == NULL ? -1 : X509_CRL_get_ext_by_OBJ(crl, object, -1);
  ASN1_OBJECT_free(object);
  return index;
}

// Whether it names a responder that tells of its state (OCSP).
static inline int COpenSSL_has_responder(X509 *certificate) {
  STACK_OF(OPENSSL_STRING) *responders = X509_get1_ocsp(certificate);
  int found = sk_OPENSSL_STRING_num(responders) > 0;
  X509_email_free(responders);
  return found;
}

// The GeneralizedTime that an extension holds, and nothing else; freed by the caller.
static inline ASN1_GENERALIZEDTIME *COpenSSL_time_in(const X509_EXTENSION *extension) {
  const ASN1_OCTET_STRING *data = X509_EXTENSION_get_data((X509_EXTENSION *)extension);
  return data == NULL ? NULL : ASN1_item_unpack(data, ASN1_ITEM_rptr(ASN1_GENERALIZEDTIME));
}

// RFC 2253's form of a name, with UTF-8 left as it is.
static inline int COpenSSL_print_name(BIO *bio, const X509_NAME *name) {
  return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

// The bytes of a memory BIO, valid until it is freed.
static inline long COpenSSL_bio_bytes(BIO *bio, char **bytes) {
  return BIO_get_mem_data(bio, bytes);
}

// What is wrong with a timestamp token as a whole; 0 where nothing is: one signer, an attribute that says what is signed, and
// no critical extension, since none is known here (RFC 3161, 2.4.2).
static inline int COpenSSL_token_fault(PKCS7 *token, TS_TST_INFO *info) {
  STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(token);
  if (signers == NULL || sk_PKCS7_SIGNER_INFO_num(signers) != 1) return 1;
  ASN1_TYPE *kind =
      PKCS7_get_signed_attribute(sk_PKCS7_SIGNER_INFO_value(signers, 0), NID_pkcs9_contentType);
  if (kind == NULL || kind->type != V_ASN1_OBJECT ||
      OBJ_obj2nid(kind->value.object) != NID_id_smime_ct_TSTInfo)
    return 2;
  if (TS_TST_INFO_get_version(info) != 1) return 3;
  if (TS_TST_INFO_get_ext_by_critical(info, 1, -1) >= 0) return 4;
  return 0;
}

// The certificates that a token carries; freed with it.
static inline STACK_OF(X509) *COpenSSL_token_certificates(PKCS7 *token) {
  return PKCS7_type_is_signed(token) ? token->d.sign->cert : NULL;
}

// Whether a certificate is the one that the only signer of a token names by issuer and serial number.
static inline int COpenSSL_token_names(PKCS7 *token, const X509 *certificate) {
  PKCS7_SIGNER_INFO *signer = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0);
  PKCS7_ISSUER_AND_SERIAL *named = signer->issuer_and_serial;
  return X509_NAME_cmp(named->issuer, X509_get_issuer_name(certificate)) == 0 &&
         ASN1_INTEGER_cmp(named->serial, X509_get0_serialNumber(certificate)) == 0;
}

// The digest of the only signer of a token, by OpenSSL's number.
static inline int COpenSSL_token_digest(PKCS7 *token) {
  X509_ALGOR *digest = NULL;
  PKCS7_SIGNER_INFO_get0_algs(
      sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0), NULL, &digest, NULL);
  return digest == NULL ? NID_undef : OBJ_obj2nid(digest->algorithm);
}

// The digest of a token's imprint, by OpenSSL's number.
static inline int COpenSSL_imprint_digest(TS_TST_INFO *info) {
  X509_ALGOR *digest = TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info));
  return digest == NULL ? NID_undef : OBJ_obj2nid(digest->algorithm);
}

// Whether what a token is over is the DER of what was read of it: nothing behind it, no default written out.
static inline int COpenSSL_info_is_strict(PKCS7 *token, TS_TST_INFO *info) {
  PKCS7 *content = PKCS7_type_is_signed(token) ? token->d.sign->contents : NULL;
  ASN1_TYPE *any = content == NULL ? NULL : content->d.other;
  if (any == NULL || any->type != V_ASN1_OCTET_STRING) return 0;
  unsigned char *der = NULL;
  int length = i2d_TS_TST_INFO(info, &der);
  const ASN1_OCTET_STRING *written = any->value.octet_string;
  int same = length > 0 && ASN1_STRING_length(written) == length &&
             memcmp(ASN1_STRING_get0_data(written), der, (size_t)length) == 0;
  OPENSSL_free(der);
  return same;
}

// Whether the authority that a token names, if it names one, is a name of a certificate (RFC 3161, 2.4.2).
static inline int COpenSSL_token_names_authority(PKCS7 *token, X509 *certificate) {
  TS_TST_INFO *info = PKCS7_to_TS_TST_INFO(token);
  if (info == NULL) return 0;
  GENERAL_NAME *named = TS_TST_INFO_get_tsa(info);
  int same = named == NULL;
  if (named != NULL && named->type == GEN_DIRNAME)
    same = X509_NAME_cmp(named->d.directoryName, X509_get_subject_name(certificate)) == 0;
  if (!same) {
    GENERAL_NAMES *others = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    for (int i = 0; !same && i < sk_GENERAL_NAME_num(others); i++)
      same = GENERAL_NAME_cmp(named, sk_GENERAL_NAME_value(others, i)) == 0;
    GENERAL_NAMES_free(others);
  }
  TS_TST_INFO_free(info);
  return same;
}

// Whether the only signer of a token names its certificate by SHA-1 alone (ESSCertID, RFC 2634, without RFC 5816's).
static inline int COpenSSL_token_names_by_sha1(PKCS7 *token) {
  PKCS7_SIGNER_INFO *signer = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0);
  return PKCS7_get_signed_attribute(signer, NID_id_smime_aa_signingCertificateV2) == NULL;
}

// Seconds of accuracy, rounded up; 0 where a token states none, -1 where they cannot be told.
static inline int64_t COpenSSL_accuracy(TS_TST_INFO *info) {
  TS_ACCURACY *accuracy = TS_TST_INFO_get_accuracy(info);
  if (accuracy == NULL) return 0;
  const ASN1_INTEGER *seconds = TS_ACCURACY_get_seconds(accuracy);
  int64_t whole = 0;
  if (seconds != NULL && (ASN1_INTEGER_get_int64(&whole, seconds) != 1 || whole < 0)) return -1;
  const ASN1_INTEGER *parts[] = {TS_ACCURACY_get_millis(accuracy), TS_ACCURACY_get_micros(accuracy)};
  for (int i = 0; i < 2; i++) {
    int64_t part = 1;
    if (parts[i] != NULL &&
        (ASN1_INTEGER_get_int64(&part, parts[i]) != 1 || part < 1 || part > 999))
      return -1;
  }
  // What is added below cannot overflow.
  if (whole > INT32_MAX) return -1;
  return whole + (parts[0] != NULL || parts[1] != NULL);
}

// Whether the only signer of a token signed it with the key of a certificate, which the token names by its digest (RFC 5816),
// for which a path is given: the anchor last. Times and revocation are judged elsewhere.
static inline int COpenSSL_token_verify(
    PKCS7 *token, X509 *anchor, STACK_OF(X509) *untrusted, const X509 *expected) {
  X509_STORE *store = X509_STORE_new();
  X509 *signer = NULL;
  int holds = 0;
  if (store != NULL && X509_STORE_add_cert(store, anchor) == 1 &&
      X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME) == 1)
    holds = TS_RESP_verify_signature(token, untrusted, store, &signer) == 1 && signer != NULL &&
            X509_cmp(signer, expected) == 0;
  X509_free(signer);
  X509_STORE_free(store);
  return holds;
}

// Sends bytes by HTTP, or asks for what lies there where there are none, and takes the one DER value that is answered, freed by
// the caller; NULL where there is none. Size, content
// type and all seconds together are bounded; redirects are not followed; the environment's proxies count.
static inline unsigned char *COpenSSL_http(
    const char *host, const char *port, const char *path, const char *type, const char *expected,
    const unsigned char *body, int count, size_t limit, int seconds, long *length) {
  BIO *request = body == NULL ? NULL : BIO_new_mem_buf(body, count);
  BIO *answer = request == NULL && body != NULL
      ? NULL
      : OSSL_HTTP_transfer(
            NULL, host, port, path, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, type, request,
            expected, 1, limit, seconds, 0);
  char *bytes = NULL;
  unsigned char *copy = NULL;
  *length = answer == NULL ? 0 : BIO_get_mem_data(answer, &bytes);
  if (bytes != NULL && *length > 0 && (size_t)*length <= limit)
    copy = OPENSSL_memdup(bytes, *length);
  BIO_free(answer);
  BIO_free(request);
  return copy;
}

#endif
