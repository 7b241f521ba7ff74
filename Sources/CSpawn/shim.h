#include <spawn.h>

// glibc's extensions to posix_spawn, which its headers show only to programs that define _GNU_SOURCE.
enum { TANDEM_SPAWN_SETSID = 0x80 };
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
