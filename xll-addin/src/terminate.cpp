// What the compiler's library calls when nothing can go on: it ends the process without a word. The library's own
// prints the name of an exception where nobody reads it, and would make the DLL a tenth larger for that.
#include <cstdlib>
#include <exception>

namespace __gnu_cxx {

void __verbose_terminate_handler() { std::abort(); }

}  // namespace __gnu_cxx
