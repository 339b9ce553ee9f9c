# What Excel calls: a small piece of code for each place in the table of functions, exported as f0, f1, ... It keeps its
# number in eax; the common part lays the four arguments of the registers beside those of the stack, which Windows keeps
# room for, and passes the number and the place of the arguments on. It works for any number of pointers.
  .text

  .globl common
  .def common
  .scl 2
  .type 32
  .endef
  .seh_proc common
common:
  movq %rcx, 8(%rsp)
  movq %rdx, 16(%rsp)
  movq %r8, 24(%rsp)
  movq %r9, 32(%rsp)
  subq $40, %rsp
  .seh_stackalloc 40
  .seh_endprologue
  movl %eax, %ecx
  leaq 48(%rsp), %rdx
  call called
  addq $40, %rsp
  ret
  .seh_endproc

  .altmacro
  .macro thunk number
  .globl f\number
f\number:
  movl $\number, %eax
  jmp common
  .endm

  .set i, 0
  .rept THUNKS
  thunk %i
  .set i, i+1
  .endr
