#include <cblas.h>
#include <stdlib.h>

/* The library chooses its routines when it is loaded, with these two. Builds for one
   processor alone do not have them. */
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

/* Lets the library choose again, now for the processor of this name. One that it does not
   know is taken for the oldest. */
static inline void openblas_choose_core(const char *name) {
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit) return;
  setenv("OPENBLAS_CORETYPE", name, 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
}

/* Where the library has threads, they run from the moment when it is loaded. */
extern int blas_thread_shutdown_(void) __attribute__((weak));

/* Ends these threads; the library starts them again when it is told to use several. */
static inline void openblas_end_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
