// What an auditor would write on libxmlsec1: trust and CRLs stay in memory, every ds:Signature of
// every file is verified with its chain. The peer that mohr's benchmark is measured against.
//
//   xmlsec-auditor [-n ROUNDS] -t UNIXTIME -r ROOT.pem [-i CA.pem]... [-c CRL.pem]... FILE...
//
// Prints: documents, signatures, CPU microseconds a document, peak memory in KiB. Exit status 1 if
// a signature fails.
#include <libxml/parser.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <xmlsec/crypto.h>
#include <xmlsec/openssl/x509.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

static xmlSecKeysMngrPtr trust;
static time_t validation_time;

static void die(const char *what) {
  fprintf(stderr, "xmlsec-auditor: %s\n", what);
  exit(64);
}

static void load_certificate(const char *path, xmlSecKeyDataType kind) {
  if (xmlSecCryptoAppKeysMngrCertLoad(trust, path, xmlSecKeyDataFormatPem, kind) < 0) die(path);
}

static void load_crl(const char *path) {
  FILE *file = fopen(path, "r");
  X509_CRL *crl = file ? PEM_read_X509_CRL(file, NULL, NULL, NULL) : NULL;
  xmlSecKeyDataStorePtr store = xmlSecKeysMngrGetDataStore(trust, xmlSecOpenSSLX509StoreId);
  if (!crl || !store || xmlSecOpenSSLX509StoreAdoptCrl(store, crl) < 0) die(path);
  fclose(file);
}

static void register_ids(xmlDocPtr document, xmlNodePtr node) {
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    xmlAttrPtr attribute = xmlHasProp(node, BAD_CAST "Id");
    if (attribute) {
      xmlChar *value = xmlNodeListGetString(document, attribute->children, 1);
      if (value) xmlAddID(NULL, document, value, attribute);
      xmlFree(value);
    }
    register_ids(document, node->children);
  }
}

static int verify_signature(xmlNodePtr node) {
  xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(trust);
  if (!context) die("no memory");
  context->keyInfoReadCtx.certsVerificationTime = validation_time;
  int good = xmlSecDSigCtxVerify(context, node) >= 0 && context->status == xmlSecDSigStatusSucceeded;
  xmlSecDSigCtxDestroy(context);
  return good;
}

// Verifies every ds:Signature below a node; returns how many there are, or -1.
static int verify_all(xmlNodePtr node) {
  int count = 0;
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (xmlSecCheckNodeName(node, xmlSecNodeSignature, xmlSecDSigNs)) {
      if (!verify_signature(node)) return -1;
      count++;
    }
    int below = verify_all(node->children);
    if (below < 0) return -1;
    count += below;
  }
  return count;
}

static int verify_bytes(const char *bytes, size_t length, const char *name) {
  xmlDocPtr document = xmlReadMemory(bytes, (int)length, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  if (!document) return -1;
  register_ids(document, xmlDocGetRootElement(document));
  int count = verify_all(xmlDocGetRootElement(document));
  xmlFreeDoc(document);
  return count;
}

static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) die(path);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (!bytes || fread(bytes, 1, *length, file) != *length) die(path);
  fclose(file);
  return bytes;
}

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  xmlInitParser();
  if (xmlSecInit() < 0 || xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) die("xmlsec");
  trust = xmlSecKeysMngrCreate();
  if (!trust || xmlSecCryptoAppDefaultKeysMngrInit(trust) < 0) die("no keys manager");
  validation_time = time(NULL);
  long rounds = 1;
  for (int option; (option = getopt(argc, argv, "n:t:r:i:c:")) != -1;) {
    switch (option) {
      case 'n': rounds = atol(optarg); break;
      case 't': validation_time = (time_t)atoll(optarg); break;
      case 'r': load_certificate(optarg, xmlSecKeyDataTypeTrusted); break;
      case 'i': load_certificate(optarg, xmlSecKeyDataTypeNone); break;
      case 'c': load_crl(optarg); break;
      default: die("usage: [-n ROUNDS] -t TIME -r ROOT.pem [-i CA.pem] [-c CRL.pem] FILE...");
    }
  }
  long documents = 0, signatures = 0;
  double began = cpu_seconds();
  for (int index = optind; index < argc; index++) {
    size_t length;
    char *bytes = read_file(argv[index], &length);
    for (long round = 0; round < rounds; round++) {
      int count = verify_bytes(bytes, length, argv[index]);
      if (count < 0) {
        fprintf(stderr, "xmlsec-auditor: %s: not verified\n", argv[index]);
        return 1;
      }
      documents++;
      signatures += count;
    }
    free(bytes);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double spent = cpu_seconds() - began;
  printf("%ld documents\t%ld signatures\t%.1f us\t%ld KiB\n", documents, signatures,
         documents ? spent * 1e6 / (double)documents : 0, usage.ru_maxrss);
  return 0;
}
