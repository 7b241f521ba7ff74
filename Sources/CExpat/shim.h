#include <expat.h>
#include <malloc.h>
