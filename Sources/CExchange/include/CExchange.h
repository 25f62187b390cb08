/// The one system call that Swift's Glibc does not show: exchanging two names.
#ifndef CEXCHANGE_H
#define CEXCHANGE_H

#include <stdio.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Gives two paths each other's name in one step; 0, or -1 with errno.
static inline int exchange_names(const char *one, const char *other) {
  const unsigned int exchange = 2; /* RENAME_EXCHANGE */
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange);
}
#elif defined(__APPLE__)

/// Gives two paths each other's name in one step; 0, or -1 with errno.
static inline int exchange_names(const char *one, const char *other) {
  return renamex_np(one, other, RENAME_SWAP);
}
#endif

#endif
