#include <xlsxwriter.h>

// Of glibc 2.27 and later, which hides it from those that do not ask for its extensions.
int memfd_create(const char *name, unsigned int flags);
