// libxml2, as Swift sees it. Helpers are static inline, so that the module has no object file.
#ifndef MOHR_CLIBXML2_SHIM_H
#define MOHR_CLIBXML2_SHIM_H

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

// memrchr is a GNU extension, which Swift's Glibc does not show.
extern void *memrchr(const void *bytes, int byte, __SIZE_TYPE__ count);
static inline const unsigned char *CLibXML2_last(
    const unsigned char *bytes, unsigned char byte, long count) {
  return (const unsigned char *)memrchr(bytes, byte, (__SIZE_TYPE__)count);
}

#endif
