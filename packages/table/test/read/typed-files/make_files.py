"""Writes the files that typed-files.golden.test.ts reads, and the values that went into them.

    python3 -m pip install pyarrow==25.0.1 polars==1.44.2 duckdb==1.5.6
    python3 make_files.py

Every Parquet encoding, page version and compression of the three writers is there at least once, in small pages, and every
kind of Arrow column and compression.
"""

import datetime
import decimal
import json
import pathlib

import duckdb
import polars
import pyarrow as pa
import pyarrow.feather
import pyarrow.ipc
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
ROWS = 150


def text_of(value):
    """A value as Molsieve hands it over, in JSON: bytes in hexadecimal, 64-bit integers as text."""
    if value is None or isinstance(value, (bool, str, float)):
        return value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(plain(value), separators=(",", ":"))
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds") + "Z"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def every(n, value):
    return [None if i % n == n - 1 else value(i) for i in range(ROWS)]


def table():
    moment = datetime.datetime(2024, 2, 29, 12, 30, 45, 123000)
    columns = {
        "smiles": pa.array(["C" * (i % 7 + 1) + "O" for i in range(ROWS)]),
        "id": pa.array([f"Z{i:05d}" for i in range(ROWS)]),
        "text": pa.array(every(5, lambda i: ["alpha", "beta é", "", "gamma\n2"][i % 4])),
        "constant": pa.array(["same"] * ROWS),
        "nothing": pa.array([None] * ROWS, pa.string()),
        "double": pa.array(every(7, lambda i: i / 7)),
        "float": pa.array(every(3, lambda i: i / 4), pa.float32()),
        "int8": pa.array(every(4, lambda i: i % 256 - 128), pa.int8()),
        "uint16": pa.array(every(4, lambda i: i * 200), pa.uint16()),
        "int32": pa.array(every(9, lambda i: (-1) ** i * i * 7_000_000), pa.int32()),
        "uint32": pa.array(every(9, lambda i: i * 14_000_000), pa.uint32()),
        "int64": pa.array(every(9, lambda i: (-1) ** i * i * 2**53), pa.int64()),
        "uint64": pa.array(every(9, lambda i: i * 2**55), pa.uint64()),
        "flag": pa.array(every(6, lambda i: i % 3 == 0)),
        "bytes": pa.array(every(6, lambda i: bytes([i % 256]) * (i % 4)), pa.binary()),
        "fixed": pa.array(every(6, lambda i: bytes([i % 256, 1, 2])), pa.binary(3)),
        "day": pa.array(every(8, lambda i: datetime.date(1969, 7, 20) + datetime.timedelta(i * 99)), pa.date32()),
        "moment": pa.array(every(8, lambda i: moment + datetime.timedelta(hours=i)), pa.timestamp("us")),
        "decimal9": pa.array(every(8, lambda i: decimal.Decimal(i * 7 - 500) / 100), pa.decimal128(9, 2)),
        "decimal38": pa.array(every(8, lambda i: decimal.Decimal(i * 7 - 500) * 10**30), pa.decimal128(38, 3)),
        "list": pa.array(every(5, lambda i: [None if j == 2 else j for j in range(i % 5)]), pa.list_(pa.int32())),
        "lists": pa.array(every(5, lambda i: [[str(i)] * j for j in range(i % 3)]), pa.list_(pa.list_(pa.string()))),
        "struct": pa.array(
            every(5, lambda i: {"a": i, "b": None if i % 2 else ["x"] * (i % 3)}),
            pa.struct([("a", pa.int32()), ("b", pa.list_(pa.string()))]),
        ),
    }
    return pa.table(columns)


def main():
    whole = table()
    small = {"row_group_size": 70, "data_page_size": 256, "write_batch_size": 16}
    flat = [name for name in whole.column_names if name not in ("list", "lists", "struct")]
    pq.write_table(whole, HERE / "pyarrow-v1-snappy.parquet", compression="snappy", **small)
    pq.write_table(whole, HERE / "pyarrow-v2-zstd.parquet", compression="zstd", data_page_version="2.0", **small)
    pq.write_table(whole, HERE / "pyarrow-gzip-plain.parquet", compression="gzip", use_dictionary=False, **small)
    pq.write_table(whole.select(flat[:8]), HERE / "pyarrow-brotli.parquet", compression="brotli", **small)
    pq.write_table(whole.select(flat[:8]), HERE / "pyarrow-lz4.parquet", compression="lz4", **small)
    encodings = {
        "smiles": "DELTA_BYTE_ARRAY",
        "id": "DELTA_LENGTH_BYTE_ARRAY",
        "text": "DELTA_BYTE_ARRAY",
        "double": "BYTE_STREAM_SPLIT",
        "float": "BYTE_STREAM_SPLIT",
        "int32": "DELTA_BINARY_PACKED",
        "uint32": "DELTA_BINARY_PACKED",
        "int64": "DELTA_BINARY_PACKED",
        "uint64": "BYTE_STREAM_SPLIT",
        "flag": "RLE",
        "fixed": "BYTE_STREAM_SPLIT",
        "bytes": "DELTA_LENGTH_BYTE_ARRAY",
    }
    for version in ("1.0", "2.0"):
        pq.write_table(
            whole.select(["constant", *encodings]),
            HERE / f"pyarrow-delta-v{version[0]}.parquet",
            compression="none",
            use_dictionary=False,
            column_encoding=encodings | {"constant": "PLAIN"},
            data_page_version=version,
            **small,
        )
    pq.write_table(whole.select(["smiles", "moment"]), HERE / "pyarrow-int96.parquet", use_deprecated_int96_timestamps=True)
    frame = polars.from_arrow(whole)
    frame.write_parquet(HERE / "polars.parquet", row_group_size=70, data_page_size=512)
    duckdb.register("whole", whole)
    for version in ("V1", "V2"):
        file = HERE / f"duckdb-{version.lower()}.parquet"
        duckdb.sql(f"copy (select * from whole) to '{file}' (format parquet, parquet_version '{version}')")
    for compression in ("lz4", "zstd", "uncompressed"):
        file = HERE / f"pyarrow-{compression}.arrow"
        pyarrow.feather.write_feather(whole, file, compression=compression, chunksize=70)
    encoded = whole.append_column("encoded", whole["text"].dictionary_encode())
    encoded = encoded.append_column("encoded_list", pa.array([["a", None, "b"]] * ROWS, pa.list_(pa.dictionary(pa.int8(), pa.string()))))
    half = encoded.slice(0, 75).append_column("half", pa.array([0.5] * 75, pa.float16()))
    with pyarrow.ipc.new_stream(HERE / "pyarrow-stream.arrows", half.schema) as stream:
        stream.write_table(half, max_chunksize=30)
    large = whole.select(["smiles", "bytes", "list"]).cast(
        pa.schema([("smiles", pa.large_string()), ("bytes", pa.large_binary()), ("list", pa.large_list(pa.int64()))])
    )
    fixed = pa.array(every(5, lambda i: [i, None]), pa.list_(pa.int16(), 2))
    large = large.append_column("fixed_list", fixed).append_column("late", whole["day"].cast(pa.date64()))
    pyarrow.feather.write_feather(large, HERE / "pyarrow-large.arrow", compression="uncompressed")
    frame.with_columns(category=polars.col("text").cast(polars.Categorical)).write_ipc(HERE / "polars-views.arrow")
    whole = whole.append_column("encoded", whole["text"]).append_column("category", whole["text"])
    whole = whole.append_column("encoded_list", pa.array([["a", None, "b"]] * ROWS))
    whole = whole.append_column("half", pa.array([0.5] * ROWS)).append_column("late", whole["day"])
    whole = whole.append_column("fixed_list", fixed)
    values = {name: [text_of(value) for value in whole.column(name).to_pylist()] for name in whole.column_names}
    versions = {"pyarrow": pa.__version__, "polars": polars.__version__, "duckdb": duckdb.__version__}
    (HERE / "expected.json").write_text(json.dumps({"versions": versions, "columns": values}, separators=(",", ":")) + "\n")


main()
