// libxml2, as Swift sees it. Helpers are static inline, so that the module has no object file.
#ifndef MOHR_CLIBXML2_SHIM_H
#define MOHR_CLIBXML2_SHIM_H

#include <malloc.h>
#include <pthread.h>

#include <libxml/xmlversion.h>
// Debian's libxml2 pulls in ICU's headers, which collide with the ICU inside Foundation.
#undef LIBXML_ICU_ENABLED
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/globals.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void CLibXML2_free(void *pointer) { xmlFree(pointer); }

// xmlParserVersion is a macro: the version at run time, as digits.
static inline const char *CLibXML2_version(void) { return xmlParserVersion; }

// Where address space is scarce: one heap for all threads, for glibc reserves 64 MiB of it for each other one,
// and stacks of so many bytes. Both are GNU extensions, which Swift's Glibc does not show.
extern int pthread_setattr_default_np(const pthread_attr_t *);
static inline void CLibXML2_saveAddressSpace(size_t stack) {
  pthread_attr_t attributes;
  mallopt(M_ARENA_MAX, 1);
  if (pthread_attr_init(&attributes) != 0) return;
  if (pthread_attr_setstacksize(&attributes, stack) == 0) pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
}

// Gives back to the system what was freed: glibc keeps it for each thread.
static inline void CLibXML2_returnMemory(void) { malloc_trim(0); }

// memrchr is a GNU extension, which Swift's Glibc does not show.
extern void *memrchr(const void *bytes, int byte, __SIZE_TYPE__ count);
static inline const unsigned char *CLibXML2_last(
    const unsigned char *bytes, unsigned char byte, long count) {
  return (const unsigned char *)memrchr(bytes, byte, (__SIZE_TYPE__)count);
}

// Sixteen and eight bytes at once; Swift compares SIMD values lane by lane.
typedef unsigned char CLibXML2_Sixteen __attribute__((vector_size(16)));
typedef unsigned char CLibXML2_Eight __attribute__((vector_size(8)));

// The bytes that the canonical form of a text, or of a value, writes otherwise (C14N 1.0, 2.3).
#define CLibXML2_IN_TEXT(b) ((b == '&') | ((b | 2) == '>') | (b == '\r'))
#define CLibXML2_IN_VALUE(b) \
  ((b == '&') | (b == '<') | (b == '"') | (b == '\t') | (b == '\n') | (b == '\r'))

// The number of bytes, from the first, that need no escape. The last sixteen, or eight, are looked at
// together with some before them.
#define CLibXML2_PLAIN(name, test) \
  static inline int name##16(const unsigned char *bytes) { \
    CLibXML2_Sixteen lanes; \
    unsigned long long words[2]; \
    __builtin_memcpy(&lanes, bytes, 16); \
    lanes = (CLibXML2_Sixteen)(test(lanes)); \
    __builtin_memcpy(words, &lanes, 16); \
    return (words[0] | words[1]) == 0; \
  } \
  static inline int name##8(const unsigned char *bytes) { \
    CLibXML2_Eight lanes; \
    unsigned long long word; \
    __builtin_memcpy(&lanes, bytes, 8); \
    lanes = (CLibXML2_Eight)(test(lanes)); \
    __builtin_memcpy(&word, &lanes, 8); \
    return word == 0; \
  } \
  static inline long name(const unsigned char *bytes, long length) { \
    long index = 0; \
    while (index + 16 <= length && name##16(bytes + index)) index += 16; \
    if (index + 8 <= length && name##8(bytes + index)) index += 8; \
    if (length >= 8 && length - index < 8 && name##8(bytes + length - 8)) return length; \
    while (index < length && !(test(bytes[index]))) index += 1; \
    return index; \
  }
CLibXML2_PLAIN(CLibXML2_plainText, CLibXML2_IN_TEXT)
CLibXML2_PLAIN(CLibXML2_plainValue, CLibXML2_IN_VALUE)

#endif
