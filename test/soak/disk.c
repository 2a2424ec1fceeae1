/*
 * A disk that fails in one folder, under a program that does not know (LD_PRELOAD). It counts the
 * writes there and notes each with what was synced, so that the soak can put the folder into any
 * state that a power cut may leave.
 *
 *   SOAK_DIR   the folder          SOAK_LOG   where writes are noted
 *   SOAK_KILL  the program is killed instead of this write (counted from 1)
 *   SOAK_FULL  "from count": so many writes find the disk full, from this one on
 *   SOAK_RO    "from count": so many writes find the disk for reading only
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long writes;
static int noted = -2;

static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_ftruncate)(int, off64_t);

__attribute__((constructor)) static void find(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
}

/* The inode of a file of the folder; 0 for any other. The index of the log lies in memory only. */
static uint64_t inside(int fd) {
  const char *folder = getenv("SOAK_DIR");
  char name[32], path[PATH_MAX];
  struct stat about;
  if (!folder) return 0;
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) || path[strlen(folder)] != '/') return 0;
  if (length > 4 && !strcmp(path + length - 4, "-shm")) return 0;
  if (fstat(fd, &about) || !S_ISREG(about.st_mode)) return 0;
  return about.st_ino;
}

static void note(char kind, uint64_t inode, uint64_t at, uint64_t length, const void *bytes) {
  const char *log = getenv("SOAK_LOG");
  uint64_t head[4] = {(uint64_t)kind, inode, at, length};
  if (!log) return;
  if (noted == -2) noted = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (real_write(noted, head, sizeof head) < 0) return;
  if (bytes && real_write(noted, bytes, length) < 0) return;
}

static int falls(const char *name) {
  long from = 0, count = 0;
  const char *told = getenv(name);
  if (!told || sscanf(told, "%ld %ld", &from, &count) != 2) return 0;
  return writes >= from && writes < from + count;
}

/* 0 where the write may go on, else its error. */
static int refuse(void) {
  const char *killed = getenv("SOAK_KILL");
  writes++;
  if (killed && atol(killed) == writes) kill(getpid(), SIGKILL);
  if (falls("SOAK_FULL")) return ENOSPC;
  if (falls("SOAK_RO")) return EROFS;
  return 0;
}

static ssize_t put(int fd, const void *bytes, size_t length, off64_t at, int whole) {
  uint64_t inode = inside(fd);
  if (!inode) return whole ? real_write(fd, bytes, length) : real_pwrite(fd, bytes, length, at);
  pthread_mutex_lock(&lock);
  int error = refuse();
  if (whole) at = lseek64(fd, 0, SEEK_CUR);
  ssize_t done = -1;
  if (!error) done = whole ? real_write(fd, bytes, length) : real_pwrite(fd, bytes, length, at);
  if (done > 0) note('W', inode, at, done, bytes);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  return put(fd, bytes, length, at, 0);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  return put(fd, bytes, length, at, 0);
}
ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, 0, 1); }

int ftruncate64(int fd, off64_t length) {
  uint64_t inode = inside(fd);
  if (!inode) return real_ftruncate(fd, length);
  pthread_mutex_lock(&lock);
  int error = refuse();
  int done = error ? -1 : real_ftruncate(fd, length);
  if (!done) note('T', inode, length, 0, 0);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int sync_file(int fd) {
  uint64_t inode = inside(fd);
  int done = real_fsync(fd);
  if (inode && !done) {
    pthread_mutex_lock(&lock);
    note('S', inode, 0, 0, 0);
    pthread_mutex_unlock(&lock);
  }
  return done;
}
/* A name that goes away may free an inode, which the next file may get. */
static void forget(const char *path) {
  const char *folder = getenv("SOAK_DIR");
  struct stat about;
  if (!folder || strncmp(path, folder, strlen(folder))) return;
  if (stat(path, &about) || about.st_nlink > 1) return;
  pthread_mutex_lock(&lock);
  note('D', about.st_ino, 0, 0, 0);
  pthread_mutex_unlock(&lock);
}

int unlink(const char *path) {
  forget(path);
  return real_unlink(path);
}
int rename(const char *from, const char *to) {
  forget(to);
  return real_rename(from, to);
}
int fsync(int fd) { return sync_file(fd); }
int fdatasync(int fd) { return sync_file(fd); }
