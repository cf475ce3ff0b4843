// libqrencode as Swift sees it.
#ifndef MOHR_CQRENCODE_SHIM_H
#define MOHR_CQRENCODE_SHIM_H

#include <qrencode.h>

#endif
