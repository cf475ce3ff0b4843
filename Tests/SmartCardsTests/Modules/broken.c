// A PKCS#11 module with one token and one key, broken in the one way that its own file is named by: FAULT.so. Its
// certificate is the file "certificate" beside it. Nothing here can sign: what comes out of C_Sign is never a signature.
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shim.h"

// A file beside this one.
static const char *beside(const char *name) {
  static char path[PATH_MAX];
  Dl_info own;
  dladdr(&path, &own);
  const char *slash = strrchr(own.dli_fname, '/');
  snprintf(path, sizeof path, "%.*s/%s", (int)(slash - own.dli_fname), own.dli_fname, name);
  return path;
}

static int is(const char *name) {
  static char fault[64];
  if (fault[0] == 0) {
    Dl_info own;
    dladdr(&fault, &own);
    snprintf(fault, sizeof fault, "%s", strrchr(own.dli_fname, '/') + 1);
    *strrchr(fault, '.') = 0;
  }
  return strcmp(fault, name) == 0;
}

#define IS(name) is(name)

static unsigned char certificate[32768];
static CModule_number certificate_length;
static CModule_number flags = 0x40D;  // initialised, login required, PIN initialised, RNG
static int sought;
static CModule_number kind;

static void noise(void) {
  printf("SIGNED\n{\"schema\":\"mohr-signed-1\"}\n");
  fprintf(stderr, "PIN 123456\n");
  fflush(NULL);
}

// A process in a session of its own, whose parent is gone; its number is in a file beside this one.
static void leave_daemon(void) {
  if (fork() != 0) return;
  setsid();
  for (int number = 1; number < 32; number++) signal(number, SIG_IGN);
  if (fork() != 0) _exit(0);
  FILE *file = fopen(beside("daemon.id"), "w");
  fprintf(file, "%d\n", (int)getpid());
  fclose(file);
  for (;;) pause();
}

static CModule_number initialize(void *arguments) {
  (void)arguments;
  if (IS("daemon") || IS("daemon-loop")) leave_daemon();
  if (IS("abort")) abort();
  if (IS("close-line")) close(3);
  if (IS("close-all")) for (int end = 0; end < 1024; end++) close(end);
  if (IS("no-initialize")) return 5;
  if (IS("noise")) noise();
  FILE *file = fopen(beside("certificate"), "rb");
  if (file == NULL) return 5;
  certificate_length = fread(certificate, 1, sizeof certificate, file);
  fclose(file);
  return 0;
}

static CModule_number get_slot_list(
    unsigned char present, CModule_number *slots, CModule_number *count) {
  (void)present;
  if (IS("loop") || IS("daemon-loop")) for (;;) pause();
  if (IS("spin")) for (volatile long turn = 0;; turn++) {}
  if (IS("endless-slots")) {
    *count = 0xFFFFFFFFFFFFul;
    return 0;
  }
  if (IS("too-many-slots")) return 0x150;
  if (IS("no-slots")) {
    *count = 0;
    return 0;
  }
  if (slots != NULL) slots[0] = 7;
  *count = 1;
  return 0;
}

static CModule_number get_token_info(CModule_number slot, CModule_token_info *info) {
  (void)slot;
  memset(info, ' ', 96);  // the texts
  memcpy(info->label, "Broken", 6);
  info->flags = flags;
  if (IS("last-try")) info->flags |= 0x20000;
  if (IS("locked")) info->flags |= 0x40000;
  if (IS("pinpad") || IS("pinpad-cancelled")) info->flags |= 0x100;
  if (IS("no-login")) info->flags &= ~4ul;
  info->max_pin = IS("pin-lengths") ? 3 : ~0ul;
  info->min_pin = IS("pin-lengths") ? 9000 : 0;
  return IS("no-token-info") ? 5 : 0;
}

static CModule_number open_session(
    CModule_number slot, CModule_number asked, void *data, void *notify, CModule_number *session) {
  (void)slot, (void)asked, (void)data, (void)notify;
  *session = 1;
  return IS("removed") ? 0xE0 : 0;
}

static CModule_number login(
    CModule_number session, CModule_number user, const unsigned char *pin, CModule_number length) {
  (void)session;
  if (IS("exit")) exit(0);
  if (IS("overwrite")) {
    unsigned char rubbish[64];
    memset(rubbish, 0xFF, sizeof rubbish);
    (void)!write(3, rubbish, sizeof rubbish);
    for (;;) pause();
  }
  if (IS("pinpad") && (pin != NULL || length != 0)) return 7;
  if (IS("pinpad-cancelled")) return 0x50;
  if (IS("each-time") && user == 2 && length == 6 && memcmp(pin, "123456", 6) == 0) noise();
  if (IS("each-time") && user == 2 && length != 6) return 0xA0;
  if (IS("wrong-pin") || IS("last-try")) {
    flags |= 0x10000;
    return 0xA0;
  }
  if (IS("pin-locked")) return 0xA4;
  if (IS("login-length")) return 0xA2;
  if (IS("login-error")) return 5;
  if (IS("login-loop")) for (;;) pause();
  return 0;
}

static CModule_number logout(CModule_number session) {
  (void)session;
  if (IS("never-ends")) for (;;) pause();
  return 0;
}

static CModule_number find_objects_init(
    CModule_number session, CModule_attribute *attributes, CModule_number count) {
  (void)session, (void)count;
  kind = *(CModule_number *)attributes[0].value;
  sought = 0;
  return 0;
}

static CModule_number find_objects(
    CModule_number session, CModule_number *objects, CModule_number limit, CModule_number *count) {
  (void)session;
  if (IS("endless-objects")) {
    for (CModule_number index = 0; index < limit; index++) objects[index] = index;
    *count = limit;
    return 0;
  }
  if (IS("many-objects")) {
    *count = limit + 1000;
    return 0;
  }
  *count = sought == 0 && !(IS("no-key") && kind == 3) ? 1 : 0;
  objects[0] = kind;
  sought = 1;
  return 0;
}

static CModule_number find_objects_final(CModule_number session) {
  (void)session;
  return 0;
}

static CModule_number give(CModule_attribute *attribute, const void *value, CModule_number length) {
  if (attribute->length < length) {
    attribute->length = ~0ul;
    return 0x150;
  }
  memcpy(attribute->value, value, length);
  attribute->length = length;
  return 0;
}

static CModule_number get_attribute_value(
    CModule_number session, CModule_number object, CModule_attribute *attribute,
    CModule_number count) {
  (void)session, (void)count;
  CModule_number rsa = 0;
  unsigned char yes = 1, no = 0;
  if (IS("garbage-lengths")) {
    attribute->length = 0x7FFFFFFFFFFFul;
    return 0;
  }
  if (IS("no-certificate") && attribute->type == 0x11) return give(attribute, "rubbish", 7);
  switch (attribute->type) {
    case 0x11: return give(attribute, certificate, certificate_length);
    case 0x100: return give(attribute, &rsa, sizeof rsa);
    case 0x102: return give(attribute, "\1", 1);
    case 0x108: return give(attribute, &yes, 1);
    case 0x202: return give(attribute, IS("each-time") && object == 3 ? &yes : &no, 1);
    default: attribute->length = ~0ul; return 0x12;
  }
}

static CModule_number sign_init(
    CModule_number session, CModule_mechanism *mechanism, CModule_number key) {
  (void)session, (void)mechanism, (void)key;
  return IS("no-mechanism") ? 0x70 : 0;
}

static CModule_number sign(
    CModule_number session, unsigned char *data, CModule_number length, unsigned char *signature,
    CModule_number *signature_length) {
  (void)session, (void)data, (void)length;
  if (IS("crash")) *(volatile int *)8 = 1;
  if (IS("kill")) raise(SIGKILL);
  if (IS("sign-loop")) for (;;) pause();
  if (IS("huge-signature")) {
    *signature_length = 1ul << 40;
    return 0;
  }
  if (IS("empty-signature")) {
    *signature_length = 0;
    return 0;
  }
  if (IS("device-error")) return 0x30;
  if (IS("smash")) memset(signature, 0x41, 1 << 20);
  memset(signature, 0x2A, 256);
  *signature_length = 256;
  return 0;
}

static CModule_functions functions = {
    .version = {2, 40}, .initialize = initialize, .get_slot_list = get_slot_list,
    .get_token_info = get_token_info, .open_session = open_session, .login = login,
    .logout = logout, .find_objects_init = find_objects_init, .find_objects = find_objects,
    .find_objects_final = find_objects_final, .get_attribute_value = get_attribute_value,
    .sign_init = sign_init, .sign = sign};

static CModule_functions empty;

#ifdef VERSION_3
CModule_number C_GetInterface(
    const char *name, void *version, CModule_interface **interface, CModule_number wanted) {
  (void)name, (void)version, (void)wanted;
  static CModule_interface own = {"PKCS 11", &functions, 0};
  *interface = &own;
  return 0;
}
#elif !defined(NO_ENTRY)
CModule_number C_GetFunctionList(CModule_functions **list) {
  if (IS("no-sign")) functions.sign = NULL;
  *list = IS("null-list") ? NULL : IS("empty-list") ? &empty : &functions;
  return IS("list-fails") ? 5 : 0;
}
#endif

__attribute__((constructor)) static void loaded(void) {
  if (IS("exit-when-loaded")) _exit(0);
}
