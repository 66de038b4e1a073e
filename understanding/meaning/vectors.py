"""The type of sentence vectors, apart from the runtime that makes them."""

import numpy as np
import numpy.typing as npt

#: One row a sentence, each of unit length.
Vectors = npt.NDArray[np.float32]
