"""Writes iris and breast cancer as CSV files into the folder that is given."""

import pathlib
import sys

from sklearn.datasets import load_breast_cancer, load_iris

folder = pathlib.Path(sys.argv[1])
for name, data in (("iris", load_iris()), ("cancer", load_breast_cancer())):
    columns = [column.replace(" (cm)", "").replace(" ", "_") for column in data.feature_names]
    lines = [",".join(columns + ["target"])]
    for row, target in zip(data.data, data.target):
        lines.append(",".join([repr(float(value)) for value in row] + [data.target_names[target]]))
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
