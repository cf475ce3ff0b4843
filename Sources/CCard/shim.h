// PC/SC as Swift sees it.
#ifndef MOHR_CCARD_SHIM_H
#define MOHR_CCARD_SHIM_H

#include <winscard.h>

#endif
