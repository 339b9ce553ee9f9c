"""What type checkers and editors see; a test compares it with what there is."""

from rotascope import aio as aio
from rotascope import datasets as datasets
from rotascope import demo as demo
from rotascope import workbook as workbook
from rotascope._catalogue import describe as describe
from rotascope._catalogue import metrics as metrics
from rotascope._errors import *  # noqa: F403
from rotascope._explore import Explorer as Explorer
from rotascope._explore import explore as explore
from rotascope._functions import *  # noqa: F403
from rotascope._kernel import Handle as Handle
from rotascope._kernel import Kernel as Kernel
from rotascope._kernel import load as load
from rotascope._kernel import start as start
from rotascope._kernel import stop as stop
from rotascope._kernel_errors import KernelDied as KernelDied
from rotascope._kernel_errors import StartError as StartError
from rotascope._remote import RemoteKernel as RemoteKernel
from rotascope._remote import connect as connect
from rotascope._result import Result as Result
from rotascope._result import Table as Table
from rotascope._sql import sql as sql
