/* The file calls of a process, watched: counted, recorded, failed, torn, or the process ended at one of them.
 *
 * Built by injector.py with the system's compiler and preloaded (LD_PRELOAD). It sleeps until Python calls
 * shim_watch(), from then on it looks at every call on a file below one folder, whichever library makes it.
 * With RAREANNOT_OFFLINE naming a file, this process and those it starts have no network, and each try is noted there.
 * 64-bit Linux only: what is let through goes straight to the kernel, so nothing has to be looked up. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, READ = 4, NAME = 8, CUT = 16, REMOVE = 32 };  /* kinds of calls; injector.py knows the same */

static char below[PATH_MAX];
static size_t below_size;
static int recorder = -1;
static long seen[REMOVE + 1], failed;
static struct {
  unsigned kinds, tear;  /* which calls; how many thousandths of a write still happen */
  long from, lasting, met;
  int error;  /* 0: the process ends */
} plan;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/* ---- what Python asks for ---- */

void shim_fail(unsigned kinds, long from, long lasting, int error, unsigned tear) {
  pthread_mutex_lock(&turn);
  plan.kinds = kinds, plan.tear = tear, plan.from = from, plan.lasting = lasting, plan.error = error;
  plan.met = 0;
  pthread_mutex_unlock(&turn);
}

void shim_watch(const char *folder, int record_to) {
  snprintf(below, sizeof below, "%s", folder);
  below_size = strlen(below);
  recorder = record_to;
  memset(seen, 0, sizeof seen);
  failed = 0;
  shim_fail(0, 0, 0, 0, 0);
}

long shim_seen(int kind) { return kind >= 0 && kind <= REMOVE ? seen[kind] : 0; }
long shim_failed(void) { return failed; }

/* ---- which calls are watched, what becomes of them, and the record ---- */

static int is_below(const char *path) {
  return below_size && !strncmp(path, below, below_size) && (path[below_size] == '/' || !path[below_size]);
}

static int fd_below(int fd) {
  char link[48], path[PATH_MAX];
  if (!below_size || fd < 0 || fd == recorder) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return is_below(path);
}

static int name_below(int folder, const char *name, char *path) {
  char base[PATH_MAX] = "", link[48];
  if (!below_size || !name) return 0;
  if (name[0] != '/') {
    snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
    ssize_t n = readlink(link, base, sizeof base - 2);
    if (n <= 0) return 0;
    base[n] = '/', base[n + 1] = 0;
  }
  return snprintf(path, PATH_MAX, "%s%s", base, name) < PATH_MAX && is_below(path);
}

static uint64_t file_of(int fd) {
  struct stat s;
  return fstat(fd, &s) ? 0 : s.st_ino;
}

struct head { uint32_t call, size; uint64_t file; int64_t at; };

static void record(char call, uint64_t file, int64_t at, const void *data, size_t size) {
  if (recorder < 0) return;
  int kept = errno;
  struct head h = { call, (uint32_t)size, file, at };
  syscall(SYS_write, recorder, &h, sizeof h);
  if (size) syscall(SYS_write, recorder, data, size);
  errno = kept;
}

void shim_mark(const char *said) {
  pthread_mutex_lock(&turn);
  record('m', 0, 0, said, strlen(said));
  pthread_mutex_unlock(&turn);
}

static void end_here(void) {
  for (;;) syscall(SYS_kill, getpid(), SIGKILL);
}

/* Whether a call of a kind is to fail now: 0, its errno, or -1 where the process is to end. */
static int fate(int kind) {
  seen[kind]++;
  if (!(plan.kinds & kind)) return 0;
  long n = ++plan.met;
  if (n < plan.from || n - plan.from >= plan.lasting) return 0;
  failed++;
  return plan.error ? plan.error : -1;
}

/* The same for a call that cannot be torn; 0, or -1 with errno set. Leaves the turn taken. */
static int begin(int kind) {
  pthread_mutex_lock(&turn);
  int fault = fate(kind);
  if (fault < 0) end_here();
  errno = fault;
  return fault ? -1 : 0;
}

static long done(long result) {
  pthread_mutex_unlock(&turn);
  return result;
}

/* ---- the calls ---- */

static ssize_t raw_write(int fd, const void *data, size_t size, off_t at, int placed) {
  return placed ? syscall(SYS_pwrite64, fd, data, size, at) : syscall(SYS_write, fd, data, size);
}

static ssize_t put(int fd, const void *data, size_t size, off_t at, int placed) {
  if (!fd_below(fd)) return raw_write(fd, data, size, at, placed);
  pthread_mutex_lock(&turn);
  int fault = fate(WRITE);
  size_t part = size * plan.tear / 1000;
  if (fault < 0) {
    if (part) raw_write(fd, data, part, at, placed);
    end_here();
  }
  if (fault && (plan.met > plan.from || !part)) { errno = fault; return done(-1); }
  if (fault) size = part;  /* a disk that runs full takes the beginning first */
  if (!placed) at = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
  ssize_t n = raw_write(fd, data, size, at, placed);
  if (n > 0) record('w', file_of(fd), at, data, n);
  return done(n);
}

ssize_t write(int fd, const void *data, size_t size) { return put(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return put(fd, data, size, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return put(fd, data, size, at, 1); }

static ssize_t get(int fd, void *data, size_t size, off_t at, int placed) {
  if (fd_below(fd)) {
    int refused = begin(READ);
    done(0);
    if (refused) return -1;
  }
  return placed ? syscall(SYS_pread64, fd, data, size, at) : syscall(SYS_read, fd, data, size);
}

ssize_t read(int fd, void *data, size_t size) { return get(fd, data, size, 0, 0); }
ssize_t pread(int fd, void *data, size_t size, off_t at) { return get(fd, data, size, at, 1); }
ssize_t pread64(int fd, void *data, size_t size, off_t at) { return get(fd, data, size, at, 1); }

/* Copies within the kernel would pass by unseen: who asks for one copies by reading and writing instead. */
ssize_t sendfile(int to, int from, off_t *at, size_t size) {
  if (fd_below(to) || fd_below(from)) { errno = EINVAL; return -1; }
  return syscall(SYS_sendfile, to, from, at, size);
}
ssize_t sendfile64(int to, int from, off_t *at, size_t size) { return sendfile(to, from, at, size); }
ssize_t copy_file_range(int from, off_t *a, int to, off_t *b, size_t size, unsigned flags) {
  if (fd_below(to) || fd_below(from)) { errno = EINVAL; return -1; }
  return syscall(SYS_copy_file_range, from, a, to, b, size, flags);
}

int ftruncate(int fd, off_t size) {
  if (!fd_below(fd)) return syscall(SYS_ftruncate, fd, size);
  if (begin(CUT)) return done(-1);
  int result = syscall(SYS_ftruncate, fd, size);
  if (!result) record('t', file_of(fd), size, "", 0);
  return done(result);
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

static int sync_one(int fd, long call) {
  if (!fd_below(fd)) return syscall(call, fd);
  struct stat s = { 0 };
  int folder = !fstat(fd, &s) && S_ISDIR(s.st_mode);
  if (begin(SYNC)) {
    record('f', s.st_ino, 0, "", 0);
    return done(-1);
  }
  int result = syscall(call, fd);
  char link[48], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path);
  if (!result) record(call == SYS_syncfs ? 'a' : folder ? 'd' : 's', s.st_ino, 0, path, n > 0 ? n : 0);
  return done(result);
}
int fsync(int fd) { return sync_one(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_one(fd, SYS_fdatasync); }
int syncfs(int fd) { return sync_one(fd, SYS_syncfs); }
void sync(void) {
  syscall(SYS_sync);
  if (below_size) { pthread_mutex_lock(&turn); record('a', 0, 0, "", 0); done(0); }
}

static int open_one(int folder, const char *name, int flags, mode_t mode) {
  char path[PATH_MAX];
  struct stat before;
  if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !name_below(folder, name, path))
    return syscall(SYS_openat, folder, name, flags, mode);
  int there = !fstatat(folder, name, &before, 0);
  if (there ? (pthread_mutex_lock(&turn), 0) : begin(NAME)) return done(-1);
  int fd = syscall(SYS_openat, folder, name, flags, mode);
  if (fd >= 0 && !there) record('c', file_of(fd), 0, path, strlen(path));
  if (fd >= 0 && there && flags & O_TRUNC) record('t', file_of(fd), 0, "", 0);
  return done(fd);
}
#define WITH_MODE \
  mode_t mode = 0; \
  if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest); }
int open(const char *name, int flags, ...) { WITH_MODE return open_one(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { WITH_MODE return open_one(AT_FDCWD, name, flags, mode); }
int openat(int folder, const char *name, int flags, ...) { WITH_MODE return open_one(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { WITH_MODE return open_one(folder, name, flags, mode); }

int unlinkat(int folder, const char *name, int flags) {
  char path[PATH_MAX];
  if (!name_below(folder, name, path)) return syscall(SYS_unlinkat, folder, name, flags);
  if (begin(REMOVE)) return done(-1);
  int result = syscall(SYS_unlinkat, folder, name, flags);
  if (!result) record('u', 0, 0, path, strlen(path));
  return done(result);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode) {
  char path[PATH_MAX];
  if (!name_below(folder, name, path)) return syscall(SYS_mkdirat, folder, name, mode);
  if (begin(NAME)) return done(-1);
  int result = syscall(SYS_mkdirat, folder, name, mode);
  if (!result) record('k', 0, 0, path, strlen(path));
  return done(result);
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* A second name, or another one: recorded as both names with a NUL between. */
static int name_again(char call, int from, const char *old, int to, const char *new, long number, int flags) {
  char both[2 * PATH_MAX], path[PATH_MAX];
  int watched = name_below(from, old, both) & name_below(to, new, path);
  if (!watched) return syscall(number, from, old, to, new, flags);
  if (begin(NAME)) return done(-1);
  int result = syscall(number, from, old, to, new, flags);
  size_t first = strlen(both) + 1;
  strcpy(both + first, path);
  if (!result) record(call, 0, 0, both, first + strlen(path));
  return done(result);
}
int renameat(int from, const char *old, int to, const char *new) { return name_again('r', from, old, to, new, SYS_renameat2, 0); }
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }
int linkat(int from, const char *old, int to, const char *new, int flags) { return name_again('l', from, old, to, new, SYS_linkat, flags); }
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

/* ---- the network ---- */

static int is_offline(const char *what) {
  const char *log = getenv("RAREANNOT_OFFLINE");
  if (!log) return 0;
  int fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0) return 1;
  syscall(SYS_write, fd, what, strlen(what));
  syscall(SYS_write, fd, "\n", 1);
  syscall(SYS_close, fd);
  return 1;
}

/* Making a socket alone reaches nobody: libraries do so to see which kinds there are. */
static int is_refused(const struct sockaddr *to, const char *what) {
  int outside = to && (to->sa_family == AF_INET || to->sa_family == AF_INET6) && is_offline(what);
  if (outside) errno = ENETUNREACH;
  return outside;
}

int connect(int fd, const struct sockaddr *to, socklen_t size) {
  return is_refused(to, "connect") ? -1 : syscall(SYS_connect, fd, to, size);
}

ssize_t sendto(int fd, const void *data, size_t n, int flags, const struct sockaddr *to, socklen_t size) {
  return is_refused(to, "sendto") ? -1 : syscall(SYS_sendto, fd, data, n, flags, to, size);
}

int listen(int fd, int waiting) {
  struct sockaddr_storage own;
  socklen_t size = sizeof own;
  int known = !getsockname(fd, (struct sockaddr *)&own, &size);
  return known && is_refused((struct sockaddr *)&own, "listen") ? -1 : syscall(SYS_listen, fd, waiting);
}

/* Asked for while somebody looks for the network only, so it need not find the real one. */
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  (void)service, (void)hints, (void)found;
  is_offline(name ? name : "an address");
  return EAI_FAIL;
}
