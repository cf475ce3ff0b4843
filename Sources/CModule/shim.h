// What is needed of PKCS#11 (OASIS, version 2.40 and 3.0), declared by its tables, and what Swift cannot call itself.
// Helpers are static inline: the module has no object file.
#ifndef MOHR_CMODULE_SHIM_H
#define MOHR_CMODULE_SHIM_H

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// Enumerators that Swift's Glibc does not show in every build: a peer that is gone raises no signal, nobody waits.
static const int CModule_noSignal = MSG_NOSIGNAL;
static const int CModule_noWait = MSG_DONTWAIT;

typedef unsigned long CModule_number;

typedef struct {
  unsigned char major, minor;
} CModule_version;

// CK_TOKEN_INFO: texts are padded with blanks, not ended.
typedef struct {
  unsigned char label[32], manufacturer[32], model[16], serial[16];
  CModule_number flags;
  CModule_number max_sessions, sessions, max_rw_sessions, rw_sessions;
  CModule_number max_pin, min_pin;
  CModule_number total_public, free_public, total_private, free_private;
  CModule_version hardware, firmware;
  unsigned char time[16];
} CModule_token_info;

typedef struct {
  CModule_number type;
  void *value;
  CModule_number length;
} CModule_attribute;

typedef struct {
  CModule_number mechanism;
  void *parameter;
  CModule_number length;
} CModule_mechanism;

typedef struct {
  CModule_number hash, mask, salt;
} CModule_pss;

typedef struct {
  void *create, *destroy, *lock, *unlock;
  CModule_number flags;
  void *reserved;
} CModule_initialize_arguments;

// CK_FUNCTION_LIST: the functions stand in the standard's order; those that nobody here calls are only counted.
typedef CModule_number (*CModule_unused)(void);
typedef struct {
  CModule_version version;
  CModule_number (*initialize)(void *);
  CModule_number (*finalize)(void *);
  CModule_unused get_info, get_function_list;
  CModule_number (*get_slot_list)(unsigned char, CModule_number *, CModule_number *);
  CModule_unused get_slot_info;
  CModule_number (*get_token_info)(CModule_number, CModule_token_info *);
  CModule_unused get_mechanism_list, get_mechanism_info, init_token, init_pin, set_pin;
  CModule_number (*open_session)(
      CModule_number, CModule_number, void *, void *, CModule_number *);
  CModule_unused close_session, close_all_sessions, get_session_info, get_operation_state,
      set_operation_state;
  CModule_number (*login)(
      CModule_number, CModule_number, const unsigned char *, CModule_number);
  CModule_number (*logout)(CModule_number);
  CModule_unused create_object, copy_object, destroy_object, get_object_size;
  CModule_number (*get_attribute_value)(
      CModule_number, CModule_number, CModule_attribute *, CModule_number);
  CModule_unused set_attribute_value;
  CModule_number (*find_objects_init)(CModule_number, CModule_attribute *, CModule_number);
  CModule_number (*find_objects)(
      CModule_number, CModule_number *, CModule_number, CModule_number *);
  CModule_number (*find_objects_final)(CModule_number);
  CModule_unused encrypt_init, encrypt, encrypt_update, encrypt_final;
  CModule_unused decrypt_init, decrypt, decrypt_update, decrypt_final;
  CModule_unused digest_init, digest, digest_update, digest_key, digest_final;
  CModule_number (*sign_init)(CModule_number, CModule_mechanism *, CModule_number);
  CModule_number (*sign)(
      CModule_number, unsigned char *, CModule_number, unsigned char *, CModule_number *);
} CModule_functions;

// CK_INTERFACE of version 3.0, whose function lists begin as those of 2.40.
typedef struct {
  char *name;
  void *functions;
  CModule_number flags;
} CModule_interface;

// An answer that is none of the standard's: a function that the module's list lacks.
static const CModule_number CModule_absent = 0x7FFFFFFFul;

// Loads a module: its functions, or null and why. The text is the loader's own, valid until its next call.
static inline const CModule_functions *CModule_load(const char *path, const char **reason) {
  *reason = "";
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    *reason = dlerror();
    return NULL;
  }
  void *list = NULL;
  CModule_number (*get_list)(void **) =
      (CModule_number(*)(void **))dlsym(library, "C_GetFunctionList");
  if (get_list != NULL && get_list(&list) == 0 && list != NULL) {
    return (const CModule_functions *)list;
  }
  CModule_number (*get_interface)(const char *, void *, CModule_interface **, CModule_number) =
      (CModule_number(*)(const char *, void *, CModule_interface **, CModule_number))dlsym(
          library, "C_GetInterface");
  CModule_interface *interface = NULL;
  if (get_interface != NULL && get_interface("PKCS 11", NULL, &interface, 0) == 0 &&
      interface != NULL) {
    return (const CModule_functions *)interface->functions;
  }
  return NULL;
}

static inline CModule_number CModule_initialize(const CModule_functions *functions) {
  CModule_initialize_arguments arguments;
  memset(&arguments, 0, sizeof arguments);
  arguments.flags = 2;  // CKF_OS_LOCKING_OK
  if (functions->initialize == NULL) return CModule_absent;
  return functions->initialize(&arguments);
}

static inline void CModule_finalize(const CModule_functions *functions) {
  if (functions->finalize != NULL) (void)functions->finalize(NULL);
}

// The slots that hold a token.
static inline CModule_number CModule_slots(
    const CModule_functions *functions, CModule_number *slots, CModule_number *count) {
  if (functions->get_slot_list == NULL) return CModule_absent;
  return functions->get_slot_list(1, slots, count);
}

static inline CModule_number CModule_token(
    const CModule_functions *functions, CModule_number slot, CModule_token_info *info) {
  memset(info, 0, sizeof *info);
  if (functions->get_token_info == NULL) return CModule_absent;
  return functions->get_token_info(slot, info);
}

static inline CModule_number CModule_open(
    const CModule_functions *functions, CModule_number slot, CModule_number *session) {
  if (functions->open_session == NULL) return CModule_absent;
  return functions->open_session(slot, 4, NULL, NULL, session);  // CKF_SERIAL_SESSION
}

static inline CModule_number CModule_login(
    const CModule_functions *functions, CModule_number session, CModule_number user,
    const unsigned char *pin, CModule_number length) {
  if (functions->login == NULL) return CModule_absent;
  return functions->login(session, user, pin, length);
}

static inline void CModule_logout(const CModule_functions *functions, CModule_number session) {
  if (functions->logout != NULL) (void)functions->logout(session);
}

// Begins to look for objects of a class.
static inline CModule_number CModule_find_init(
    const CModule_functions *functions, CModule_number session, CModule_number class) {
  CModule_attribute wanted = {0, &class, sizeof class};  // CKA_CLASS
  if (functions->find_objects_init == NULL) return CModule_absent;
  return functions->find_objects_init(session, &wanted, 1);
}

static inline CModule_number CModule_find(
    const CModule_functions *functions, CModule_number session, CModule_number *objects,
    CModule_number limit, CModule_number *count) {
  if (functions->find_objects == NULL) return CModule_absent;
  return functions->find_objects(session, objects, limit, count);
}

static inline void CModule_find_final(const CModule_functions *functions, CModule_number session) {
  if (functions->find_objects_final != NULL) (void)functions->find_objects_final(session);
}

// One attribute of an object; the length is the buffer's before and the value's after.
static inline CModule_number CModule_value(
    const CModule_functions *functions, CModule_number session, CModule_number object,
    CModule_number type, unsigned char *value, CModule_number *length) {
  CModule_attribute attribute = {type, value, *length};
  if (functions->get_attribute_value == NULL) return CModule_absent;
  CModule_number answer = functions->get_attribute_value(session, object, &attribute, 1);
  *length = attribute.length;
  return answer;
}

// Begins a signature; a hash other than 0 is that of PSS, with its mask function and a salt as long as it.
static inline CModule_number CModule_sign_init(
    const CModule_functions *functions, CModule_number session, CModule_number key,
    CModule_number mechanism, CModule_number hash, CModule_number mask, CModule_number salt) {
  CModule_pss pss = {hash, mask, salt};
  CModule_mechanism chosen = {mechanism, NULL, 0};
  if (hash != 0) {
    chosen.parameter = &pss;
    chosen.length = sizeof pss;
  }
  if (functions->sign_init == NULL) return CModule_absent;
  return functions->sign_init(session, &chosen, key);
}

static inline CModule_number CModule_sign(
    const CModule_functions *functions, CModule_number session, const unsigned char *data,
    CModule_number length, unsigned char *signature, CModule_number *signature_length) {
  if (functions->sign == NULL) return CModule_absent;
  return functions->sign(session, (unsigned char *)data, length, signature, signature_length);
}

// MARK: The helper process

// Starts a program with one word as its argument, an end of a pair of sockets as its descriptor 3, the end of a leash as
// its descriptor 4, and nothing else that is open here. Returns the other end, or -1 and the error in errno; whoever
// closes the leash's own end, were it by dying, ends what was started.
static inline int CModule_spawn(
    const char *program, const char *word, pid_t *process, int *leash) {
  extern char **environ;
  int ends[2], leashes[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -1;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, leashes) != 0) {
    close(ends[0]);
    close(ends[1]);
    return -1;
  }
  // Out of the way of the numbers that the child gets.
  int there = fcntl(ends[1], F_DUPFD_CLOEXEC, 16);
  int held = fcntl(leashes[1], F_DUPFD_CLOEXEC, 16);
  close(ends[1]);
  close(leashes[1]);
  size_t count = 0;
  while (environ[count] != NULL) count++;
  char **variables = calloc(count + 2, sizeof *variables);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  // Ctrl-C is for the one who asks, who ends it after the document at hand.
  sigset_t unheard;
  sigemptyset(&unheard);
  sigaddset(&unheard, SIGINT);
  int failed = there < 0 || held < 0 || variables == NULL
      ? ENOMEM : posix_spawn_file_actions_init(&actions);
  if (failed == 0) {
    size_t kept = 0;
    for (size_t index = 0; index < count; index++) {
      if (strncmp(environ[index], "SWIFT_BACKTRACE=", 16) != 0) variables[kept++] = environ[index];
    }
    variables[kept] = (char *)"SWIFT_BACKTRACE=enable=no";
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &unheard);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    // What a module writes to standard output would stand in a report, and what to standard error may be a PIN.
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 1);
    posix_spawn_file_actions_adddup2(&actions, 0, 2);
    posix_spawn_file_actions_adddup2(&actions, there, 3);
    posix_spawn_file_actions_adddup2(&actions, held, 4);
    posix_spawn_file_actions_addclosefrom_np(&actions, 5);
    char *arguments[] = {(char *)"mohr", (char *)word, NULL};
    failed = posix_spawn(process, program, &actions, &attributes, arguments, variables);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  free(variables);
  if (there >= 0) close(there);
  if (held >= 0) close(held);
  if (failed != 0) {
    close(ends[0]);
    close(leashes[0]);
    errno = failed;
    return -1;
  }
  *leash = leashes[0];
  return ends[0];
}

// The parent of a process, by its line in /proc; 0 if there is none such.
static inline pid_t CModule_parent(pid_t process) {
  char path[32], line[512];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, line, sizeof line - 1);
  close(file);
  if (length <= 0) return 0;
  line[length] = 0;
  // The name before it may hold anything, brackets too.
  const char *rest = strrchr(line, ')');
  int parent = 0;
  return rest != NULL && sscanf(rest, ") %*c %d", &parent) == 1 ? (pid_t)parent : 0;
}

// Ends whatever descends from this process: who loses its parent becomes a child of this one. Whoever makes processes
// faster than they are ended is left after some seconds.
static inline void CModule_end_descendants(void) {
  for (int round = 0; round < 600; round++) {
    pid_t ended = waitpid(-1, NULL, WNOHANG);
    if (ended < 0 && errno == ECHILD) return;
    if (ended > 0) continue;
    DIR *processes = opendir("/proc");
    if (processes == NULL) return;
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
      pid_t process = (pid_t)atoi(entry->d_name);
      if (process > 0 && CModule_parent(process) == getpid()) kill(process, SIGKILL);
    }
    closedir(processes);
    usleep(5000);
  }
}

// Goes on in a child of this process, which itself stays behind as the guard: when the child has ended, or nobody holds
// the leash any more, it ends the child and whatever that has started, in whatever sessions of their own, and leaves.
static inline void CModule_guard(int line, int leash) {
  sigset_t all, before, ended;
  sigfillset(&all);
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) _exit(1);
  sigprocmask(SIG_SETMASK, &all, &before);
  int news = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
  pid_t module = news < 0 ? -1 : fork();
  if (module < 0) _exit(1);
  if (module == 0) {
    close(news);
    close(leash);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return;
  }
  close(line);
  for (int isThere = 1; isThere;) {
    struct pollfd watched[2] = {{leash, POLLIN, 0}, {news, POLLIN, 0}};
    if (poll(watched, 2, -1) < 0) break;
    if (watched[0].revents != 0) break;
    struct signalfd_siginfo one;
    while (read(news, &one, sizeof one) > 0) {}
    for (pid_t process; (process = waitpid(-1, NULL, WNOHANG)) > 0;) {
      if (process == module) isThere = 0;
    }
  }
  CModule_end_descendants();
  _exit(0);
}

#endif
